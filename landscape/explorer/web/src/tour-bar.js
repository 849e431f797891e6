/** The bar of a tour under the scene: its caption, and buttons for the steps, the full screen and a recording. */

import { button, drawing, element } from "./dom.js";
import { formulaNodes, plainText } from "./formula.js";
import { makeRecorder } from "./record.js";

const SWIPE = 40; // pixels to the left or right

/**
 * @param {import("./player.js").Player} player
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {(words: string) => void} say
 */
export function makeTourBar(player, store, say) {
  const recorder = makeRecorder(player, say);
  const play = button("▶", { class: "step", onclick: () => (player.playing ? player.pause() : player.play()) });
  const back = button("‹", { class: "step", "aria-label": "Previous step", title: "Previous step (←)", onclick: () => player.move(-1) });
  const on = button("›", { class: "step", "aria-label": "Next step", title: "Next step (→)", onclick: () => player.move(1) });
  const screen = button("", { class: "step", "aria-label": "Full screen", title: "Full screen with large type", onclick: () => toggleFullScreen(say) });
  screen.append(drawing("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" },
    drawing("path", { d: "M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4", fill: "none", stroke: "currentColor", "stroke-width": 2 })));
  const record = button("●", { class: "step", onclick: () => recorder.toggle() });
  const close = button("×", { class: "step", "aria-label": "Leave the tour", title: "Leave the tour", onclick: () => player.close() });
  const title = element("span", { class: "title" });
  const place = element("span", { class: "place" });
  const caption = element("p", { class: "caption" });
  const live = element("p", { class: "unseen", role: "status", "aria-live": "polite" });
  const node = element("section", { class: "tour", "aria-label": "Tour", hidden: true },
    element("header", {}, title, place), caption, element("div", { class: "steps" }, back, play, on, record, screen, close), live);

  const update = () => {
    const { tour, step } = player;
    node.hidden = !tour;
    document.body.classList.toggle("touring", Boolean(tour));
    if (!tour) {
      node.dataset.key = live.textContent = "";
      return;
    }
    const number = store.get().step;
    const key = JSON.stringify([tour.name, number]);
    if (node.dataset.key !== key) {
      node.dataset.key = key;
      title.textContent = tour.title;
      place.textContent = `${number} / ${tour.steps.length}`;
      caption.replaceChildren(...formulaNodes(step.caption));
      live.textContent = `${plainText(step.caption)} Step ${number} of ${tour.steps.length}.`;
    }
    back.disabled = number === 1;
    on.disabled = number === tour.steps.length;
    play.textContent = player.playing ? "❚❚" : "▶";
    play.title = `${player.playing ? "Pause" : "Play"} (space)`;
    play.setAttribute("aria-label", player.playing ? "Pause the tour" : "Play the tour");
    record.classList.toggle("running", recorder.running);
    record.title = recorder.running ? "Stop the recording" : "Record a video from this step on (WebM)";
    record.setAttribute("aria-label", record.title);
  };
  player.changed = update;
  recorder.changed = update;

  let from = null;
  node.addEventListener("pointerdown", (event) => (from = event.target.closest("button") ? null : [event.clientX, event.clientY]));
  node.addEventListener("pointercancel", () => (from = null));
  node.addEventListener("pointerup", (event) => {
    const [x, y] = from ? [event.clientX - from[0], event.clientY - from[1]] : [0, 0];
    from = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 1.5 * Math.abs(y)) player.move(x < 0 ? 1 : -1);
  });

  // Before the keys of the page: in a tour the arrows go from step to step. A presenter sends Page Up and Page Down.
  document.addEventListener("keydown", (event) => {
    if (!player.tour || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    if (event.target.closest?.("dialog, select, textarea, .cover, #panel, input:not([type=radio]):not([type=checkbox])")) return;
    const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    const onButton = event.target.matches?.("button, summary, a, input");
    if (Object.hasOwn(steps, event.key) && !event.target.matches?.("input")) player.move(steps[event.key]);
    else if (event.key === " " && !onButton) player.playing ? player.pause() : player.play();
    else return;
    event.preventDefault();
  }, true);
  return { node, update };
}

/** The whole page, with large type: for a projector. */
async function toggleFullScreen(say) {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch {
    say("This browser shows no full screen here: open the page in a window of its own");
  }
}
