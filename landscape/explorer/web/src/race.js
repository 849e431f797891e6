/**
 * A race of optimisers: from each start one ball for each optimiser, all on the same surface.
 *
 * The state's `race` lists optimisers, each with its rate or without ("gd:0.02,adam"). Gradient descent, momentum and
 * Nesterov then have one rate, the state's or one that suits the surface, and RMSprop and Adam a hundredth of the plane's
 * width. The state's momentum is that of all; where it is 0, 0.9.
 */

import { curvesUp, HAIR } from "./ball.js";
import { OPTIMISERS } from "./optimisers.js";

export const RACE_STEPS = 400;
const MOMENTUM = 0.9;
const RESTING = 2e-6; // of the plane's width: a ball whose steps stay shorter is at rest
const RESTING_STEPS = 12;
const SHARE = 0.01; // of the plane's width: the rate of adaptive optimisers

/**
 * @param {import("./state.js").State} state
 * @param {import("./layers.js").Field} field
 * @returns {{optimiser: import("./optimisers.js").Optimiser, rate: number, momentum: number}[]} those of the state
 */
export function racers(state, field) {
  const momentum = state.momentum || MOMENTUM;
  return state.race.flatMap((said) => {
    const [name, text] = said.split(":");
    const optimiser = OPTIMISERS.find((one) => one.name === name);
    if (!optimiser) return [];
    const own = Number(text);
    const suits = optimiser.adaptive ? SHARE * Math.max(field.x[1] - field.x[0], field.y[1] - field.y[0]) : (state.rate ?? field.rate);
    return [{ optimiser, rate: own > 0 && Number.isFinite(own) ? own : suits, momentum }];
  });
}

/**
 * @param {{x: number[], y: number[], slope: (x: number, y: number, out: Float64Array) => Float64Array}} field
 * @param {number[]} start x, y
 * @param {(g: number[]) => number[]} step of an optimiser
 * @param {number} [limit] steps at most
 * @returns {import("./ball.js").Rolled}
 */
export function runOptimiser(field, start, step, limit = RACE_STEPS) {
  const path = [...start];
  const out = new Float64Array(3);
  const width = Math.max(field.x[1] - field.x[0], field.y[1] - field.y[0]);
  const small = RESTING * width;
  let [x, y] = start;
  let resting = 0;
  let end = "moving";
  while (path.length < 2 * (limit + 1)) {
    const [, gx, gy] = field.slope(x, y, out);
    if (!Number.isFinite(out[0] + gx + gy)) {
      end = "lost";
      break;
    }
    const [dx, dy] = step([gx, gy]);
    const next = [x + dx, y + dy];
    const stays = next[0] >= field.x[0] && next[0] <= field.x[1] && next[1] >= field.y[0] && next[1] <= field.y[1];
    if (!stays) {
      path.push(...onEdge(field, [x, y], next));
      end = "left";
      break;
    }
    [x, y] = next;
    path.push(x, y);
    resting = Math.hypot(dx, dy) < small ? resting + 1 : 0;
    if (resting >= RESTING_STEPS) {
      end = curvesUp(field, x, y, HAIR * width, width) ? "minimum" : "flat";
      break;
    }
  }
  const made = Float64Array.from(path);
  return { path: made, value: field.slope(made[made.length - 2], made[made.length - 1], out)[0], end, steps: made.length / 2 - 1 };
}

/** Where a step from inside to outside meets the edge of the plane. */
function onEdge(field, from, to) {
  let share = 1;
  [field.x, field.y].forEach((ends, k) => {
    if (to[k] < ends[0]) share = Math.min(share, (ends[0] - from[k]) / (to[k] - from[k]));
    if (to[k] > ends[1]) share = Math.min(share, (ends[1] - from[k]) / (to[k] - from[k]));
  });
  if (!to.every(Number.isFinite)) return from;
  return [field.x, field.y].map((ends, k) => Math.min(ends[1], Math.max(ends[0], from[k] + share * (to[k] - from[k]))));
}
