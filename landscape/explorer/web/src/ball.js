/**
 * A ball that gradient descent rolls down a surface: v <- momentum v - rate (slope + noise), position <- position + v.
 *
 * The surface interpolates the metric's values smoothly (grid.js), also where their logarithm is drawn. The noise is
 * normal, in units of the surface's typical slope, and seeded, so that a path is reproducible.
 *
 * @typedef {{rate: number, momentum: number, noise: number, seed: number}} Roll
 * @typedef {{path: Float64Array, value: number, end: "rest" | "moving" | "left" | "lost", steps: number}} Rolled
 *   path [steps + 1, 2]; end: at rest; still moving after the last step; outside the plane; at non-finite values
 */

import { normal } from "./random.js";

export const STEPS = 1500;
const RESTING = 2e-6; // a step smaller than this share of the plane's width is rest, if the next ones are so too
const RESTING_STEPS = 12;

/**
 * @param {{x: number[], y: number[], slope: (x: number, y: number, out: Float64Array) => Float64Array, typical: number}} field
 *   x, y: the ends of the plane
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
  const small = RESTING * Math.max(field.x[1] - field.x[0], field.y[1] - field.y[0]);
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
    value = out[0];
    vx = roll.momentum * vx - roll.rate * (out[1] + (random ? strength * random() : 0));
    vy = roll.momentum * vy - roll.rate * (out[2] + (random ? strength * random() : 0));
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
      end = "rest";
      break;
    }
  }
  const [endX, endY] = path.subarray(2 * steps, 2 * steps + 2);
  const last = field.slope(endX, endY, out)[0];
  return { path: path.slice(0, 2 * (steps + 1)), value: Number.isFinite(last) ? last : value, end, steps };
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

/**
 * A learning rate at which a ball on a typical slope moves a two-hundredth of the plane a step, rounded to 1, 2 or 5.
 *
 * @param {{x: number[], y: number[], typical: number}} field
 * @returns {number}
 */
export function suitableRate(field) {
  if (!(field.typical > 0)) return 0.01;
  const rate = (0.005 * Math.min(field.x[1] - field.x[0], field.y[1] - field.y[0])) / field.typical;
  const power = 10 ** Math.floor(Math.log10(rate));
  const mantissa = rate / power;
  return Number(((mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10) * power).toPrecision(3));
}
