/** What a race shows beside its trails: the names at the balls, and a legend with the rules. */

import { freeText, type } from "./annotations.js";
import { element } from "./dom.js";
import { flag } from "./fields.js";
import { formulaNodes } from "./formula.js";
import { OPTIMISERS } from "./optimisers.js";
import { racers } from "./race.js";
import { numberText, valueText } from "./ticks.js";

const BESIDE = 14; // pixels between a ball and its name
const ENDS = { minimum: "at rest", flat: "at rest", moving: "moving", left: "left the plane", lost: "not finite" };

/** The names beside the balls, where these are now. */
export function drawRaceLabels(context, explorer) {
  const { inks } = explorer;
  for (const view of explorer.stage.views) {
    for (const ball of explorer.rolling()) {
      if (!ball.optimiser || !view.find(ball.layer.key)) continue;
      const share = explorer.balls.shown(ball, performance.now(), explorer.still);
      const steps = Math.max(1, Math.round(share * ball.rolled.steps));
      const point = view.onSurface(ball.layer.key, ball.rolled.path.subarray(2 * steps, 2 * steps + 2), 0);
      if (!point.length) continue;
      const [x, y] = view.project(point);
      freeText(context, ball.optimiser.title, [x + BESIDE * type.scale, y], inks.of(ball.optimiser.colour), inks);
    }
  }
}

/** @param {import("./explorer.js").Explorer} explorer @param {ReturnType<import("./state.js").makeStore>} store */
export function makeRaceLegend(explorer, store) {
  const node = element("ul", { class: "race", "aria-label": "Optimisers" });
  const update = () => {
    const state = store.get();
    const balls = explorer.rolling();
    const [layer] = explorer.layers;
    node.hidden = !state.race.length || !layer;
    if (node.hidden) return;
    const single = state.balls.length === 1 && explorer.layers.length === 1; // else there are several ends
    node.replaceChildren(...racers(state, layer.field).map(({ optimiser, rate, momentum }, k) => {
      const { rolled } = (single && balls[k]) || {};
      const used = optimiser.rule.includes("μ") ? `, μ = ${numberText(momentum, 3)}` : "";
      const end = rolled ? `${valueText(rolled.value, layer.variable, 3)} after ${rolled.steps} steps, ${ENDS[rolled.end]}` : "";
      return element("li", {}, element("i", { class: "swatch ringed", style: `background:${optimiser.colour}` }),
        element("b", {}, optimiser.title), element("span", { class: "rule" }, ...formulaNodes(optimiser.rule),
          element("span", { class: "rates" }, ...formulaNodes(`, $η$ = ${numberText(rate, 2)}${used}`))),
        element("span", { class: "hint" }, end));
    }));
  };
  return { node, update };
}

/** A field of the panel. */
export function raceFlag(store) {
  return flag(store, "race", "race of five optimisers from each start", ({ race }) => race.length > 0,
    (checked) => (checked ? OPTIMISERS.map(({ name }) => name) : []));
}
