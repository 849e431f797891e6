/**
 * Small pictures of states with a transparent background, drawn one after the other on a canvas of their own while the
 * page is idle.
 */

import { Explorer } from "./explorer.js";
import { Stage } from "./stage.js";
import { element } from "./dom.js";
import { DEFAULTS, makeStore } from "./state.js";

const idle = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 400 }) : setTimeout(act, 30));

/**
 * @param {Explorer} explorer whose landscapes are drawn
 * @param {import("./state.js").State[]} states
 * @param {(k: number, address: string) => void} take gets each picture
 * @param {() => boolean} wanted false: draw no more
 */
export function drawThumbnails(explorer, states, take, wanted) {
  idle(() => {
    const [canvas, sheet] = [element("canvas", {}), element("canvas", {})];
    const box = element("div", { class: "darkroom", "aria-hidden": "true" }, canvas, sheet);
    document.body.append(box);
    const stage = new Stage(canvas, sheet);
    stage.invalidate = () => {}; // each picture is drawn once, when it is complete
    stage.paint = () => stage.renderer.setClearColor(0, 0);
    const store = makeStore({ ...DEFAULTS, show: [] });
    const copy = new Explorer(stage, store, explorer.load);
    copy.landscapes = explorer.landscapes;
    copy.still = true;
    stage.annotate = () => {};
    draw(0);

    async function draw(k) {
      if (k === states.length || !wanted()) {
        stage.show([]);
        stage.renderer.dispose();
        stage.renderer.forceContextLoss();
        box.remove();
        return;
      }
      copy.updated = null;
      store.set({ ...states[k], turn: false, axes: false });
      await copy.updated;
      stage.draw();
      take(k, canvas.toDataURL("image/png")); // the pixels last until the end of this task
      idle(() => draw(k + 1));
    }
  });
}
