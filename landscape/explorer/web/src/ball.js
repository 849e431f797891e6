/**
 * A ball that gradient descent rolls down a surface: v <- momentum v - rate (slope + noise), position <- position + v. At a
 * constant rate this is the rule of torch.optim.SGD, v <- momentum v + slope, position <- position - rate v; where the
 * automatic rate grows from step to step, the speed of earlier steps must not grow with it.
 *
 * The surface interpolates the metric's values smoothly (grid.js), also where their logarithm is drawn. The noise is
 * normal, in units of the surface's typical slope, and seeded, so that a path is reproducible.
 *
 * The automatic rate is 1 / curvature, with the largest curvature of the cell in which the ball is: descent with less than
 * 2 / curvature is stable. A step is at most a fiftieth of the plane, and the rate is halved where a step without momentum
 * or noise has led upwards.
 *
 * @typedef {{rate: number | null, momentum: number, noise: number, seed: number}} Roll  rate null: the automatic one
 * @typedef {{path: Float64Array, value: number, end: "minimum" | "flat" | "moving" | "left" | "lost", steps: number}} Rolled
 *   path [steps + 1, 2]; end: at rest, where the surface is curved upwards along all directions or not; still moving after
 *   the last step; outside the plane; at non-finite values
 */

import { normal } from "./random.js";

export const STEPS = 1500;
const RESTING = 2e-6; // a step smaller than this share of the plane's width is rest, if the next ones are so too
const RESTING_STEPS = 12;
const LONGEST = 0.02; // of the plane's width: a step at the automatic rate
const LEAST = 2 ** -20; // share of the automatic rate
export const HAIR = 1e-4; // of the plane's width: for differences of slopes

/**
 * @param {{x: number[], y: number[], slope: (x: number, y: number, out: Float64Array) => Float64Array, typical: number,
 *   curvature: (x: number, y: number) => number}} field
 *   x, y: the ends of the plane; curvature: a bound of the surface's second derivatives around a place
 * @param {number[]} start x, y
 * @param {Roll} roll
 * @param {number} [limit] steps at most
 * @returns {Rolled}
 */
export function rollDown(field, start, roll, limit = STEPS) {
  const path = new Float64Array(2 * (limit + 1));
  const out = new Float64Array(3);
  const random = roll.noise > 0 ? normal(roll.seed) : null;
  const strength = roll.noise * field.typical;
  const width = Math.max(field.x[1] - field.x[0], field.y[1] - field.y[0]);
  const small = RESTING * width;
  const descends = roll.rate === null && roll.momentum === 0 && !random; // each step should lead down
  let share = 1;
  let [x, y] = start;
  let [vx, vy] = [0, 0];
  let value = NaN;
  let resting = 0;
  let steps = 0;
  let end = "moving";
  path.set([x, y]);
  for (; steps < limit; steps++) {
    field.slope(x, y, out);
    if (!Number.isFinite(out[0] + out[1] + out[2])) {
      end = "lost";
      break;
    }
    if (descends && out[0] > value && share > LEAST) share /= 2;
    value = out[0];
    const rate = roll.rate ?? share * Math.min(1 / field.curvature(x, y), (LONGEST * width) / Math.hypot(out[1], out[2]), 1e300);
    vx = roll.momentum * vx - rate * (out[1] + (random ? strength * random() : 0));
    vy = roll.momentum * vy - rate * (out[2] + (random ? strength * random() : 0));
    const nextX = x + vx;
    const nextY = y + vy;
    if (!(nextX >= field.x[0] && nextX <= field.x[1] && nextY >= field.y[0] && nextY <= field.y[1])) {
      path.set(crossing(field, x, y, nextX, nextY), 2 * ++steps);
      end = "left";
      break;
    }
    [x, y] = [nextX, nextY];
    path.set([x, y], 2 * (steps + 1));
    resting = Math.hypot(vx, vy) < small ? resting + 1 : 0;
    if (resting >= RESTING_STEPS && !random) {
      steps++;
      end = curvesUp(field, x, y, HAIR * width, width) ? "minimum" : "flat";
      break;
    }
  }
  const [endX, endY] = path.subarray(2 * steps, 2 * steps + 2);
  const last = field.slope(endX, endY, out)[0];
  return { path: path.slice(0, 2 * (steps + 1)), value: Number.isFinite(last) ? last : value, end, steps };
}

/** Whether the surface rises along all directions: both eigenvalues of its Hessian, from differences of slopes. */
export function curvesUp(field, x, y, hair, width) {
  const slopes = (at) => [...field.slope(at[0], at[1], new Float64Array(3))].slice(1);
  const [east, west, north, south] = [[x + hair, y], [x - hair, y], [x, y + hair], [x, y - hair]].map(slopes);
  const [xx, xy, yx, yy] = [east[0] - west[0], north[0] - south[0], east[1] - west[1], north[1] - south[1]].map((one) => one / (2 * hair));
  const mixed = (xy + yx) / 2;
  const lowest = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, mixed);
  return lowest * width > 1e-6 * field.typical;
}

/** The point on the edge where the segment from a point inside to one outside crosses it. */
function crossing(field, x, y, nextX, nextY) {
  let [share, place] = [1, [x, y]]; // an infinite step has left from where it is
  [[x, nextX, field.x], [y, nextY, field.y]].forEach(([from, to, ends], k) => {
    const edge = to < ends[0] ? ends[0] : ends[1];
    if (!(to < ends[0] || to > ends[1]) || !((edge - from) / (to - from) <= share)) return;
    share = (edge - from) / (to - from);
    place = [x + share * (nextX - x), y + share * (nextY - y)].map((one) => (Number.isFinite(one) ? one : NaN));
    place[k] = edge;
  });
  return place.every(Number.isFinite) ? place : [x, y];
}
