/** An interface for scripts: what the page shows and what is drawn, as plain values. */

import { reportDrawn } from "./drawn-report.js";
import { bestOf } from "./layers.js";
import { named } from "./names.js";
import { pictureOf } from "./picture.js";
import { sampleLine } from "./section.js";
import { linkTo } from "./share.js";
import { DEFAULTS } from "./state.js";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {{ready: Promise<void>, turnedNow: () => void, timings: object}} page
 */
export function makeApi(explorer, store, { ready, turnedNow, timings }) {
  const { stage } = explorer;
  return {
    version: 1,
    ready,
    defaults: DEFAULTS,
    state: () => structuredClone(store.get()),
    set: async (patch) => {
      store.set(named(patch, explorer.entries()));
      await explorer.updated;
    },
    link: () => {
      turnedNow();
      return linkTo(explorer.address());
    },
    camera: () => stage.orbit.get(),
    selected: () => explorer.shown(),
    layers: () => explorer.layers.map((layer) => ({
      key: layer.key, id: layer.id, variable: layer.variable, style: layer.style, colour: layer.colour, own: layer.own,
      scale: { ...layer.scale }, pieces: layer.pieces.length, minimum: bestOf(layer),
    })),
    readout: (x, y) => explorer.readout(x, y).map(({ id, values }) => ({ id, values: Object.fromEntries(values) })),
    hover: () => explorer.hover && { x: explorer.hover.x, y: explorer.hover.y, key: explorer.hover.key },
    balls: () => explorer.rolling().map(({ layer, start, rolled }) => ({
      layer: layer.key, start, end: [...rolled.path.subarray(2 * rolled.steps)], value: rolled.value, how: rolled.end, steps: rolled.steps,
    })),
    basins: () => {
      const [layer] = explorer.layers;
      const found = layer && explorer.balls.basinsOf(store.get(), layer);
      return found ? { basins: found.basins, of: [...found.of] } : null;
    },
    section: () => {
      const { section } = store.get();
      return section && explorer.layers.map((layer) => {
        const { distance, values } = sampleLine((x, y) => layer.field.value(x, y), section);
        return { layer: layer.key, distance: [...distance], values: [...values] };
      });
    },
    /** Where a point of the surface (or, without one, of the floor) is in the window. */
    project: (x, y, key = null) => {
      const view = stage.views.find((one) => key === null || one.find(key));
      if (!view) return null;
      stage.aim();
      const on = view.onSurface(key ?? view.layers[0].key, [x, y], 0);
      const [left, top] = view.project(on.length ? on : view.onFloor([x, y]));
      const box = stage.canvas.getBoundingClientRect();
      return [box.left + left, box.top + top];
    },
    /** What is drawn, read from the meshes, the texts and the page's elements, not from the state. */
    drawn: () => reportDrawn(stage),
    notes: () => explorer.notes(),
    timings: () => ({ ...timings }),
    /** Turns by some degrees and draws at once, until the graphics card has finished. */
    turn: (degrees) => {
      stage.orbit.turn(degrees, 0);
      stage.stir();
      stage.draw();
      stage.finish();
      turnedNow();
    },
    memory: () => ({ ...stage.renderer.info.memory }),
    frames: () => stage.frames,
    busy: () => Boolean(stage.due),
    /** What is drawn, and with the second argument the picture that is saved, with a colour bar. */
    picture: (scale = stage.density, whole = false) => (whole ? pictureOf(explorer, scale) : stage.picture(scale)).toDataURL("image/png"),
  };
}
