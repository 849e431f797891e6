/**
 * From a metric's values to drawn heights: clip, logarithm, and one scale for all or one each.
 *
 * Values that are drawn at another height than measured are counted and reported in a note.
 *
 * @typedef {{low: number, high: number, log: boolean, clip: number | null, floor: number}} Scale
 *   low < high, in heights (log10 of the value where log); floor: the smallest positive value, where a logarithm has to
 *   draw what is not positive
 */

import { extremes } from "./grid.js";
import { evenTicks, logTicks, numberText } from "./ticks.js";

const AUTOMATIC_LOG = 100; // a surface whose values span more than this factor shows its valley on a log scale only
const LEVELS = 15;

/**
 * @param {Float32Array[]} surfaces values with NaN where there is none
 * @param {{log: boolean | null, clip: number | null}} wish log null: where the values span a large factor
 * @returns {Scale}
 */
export function makeScale(surfaces, wish) {
  let low = Infinity;
  let high = -Infinity;
  let positive = Infinity;
  for (const values of surfaces) {
    const found = extremes(values);
    if (found.low < low) low = found.low;
    if (found.high > high) high = found.high;
    if (found.positive < positive) positive = found.positive;
  }
  if (!(low <= high)) [low, high] = [0, 1]; // nothing finite
  const hasPositive = Number.isFinite(positive);
  const log = hasPositive && (wish.log ?? (low > 0 && high / low > AUTOMATIC_LOG));
  const clip = wish.clip !== null && wish.clip > low ? wish.clip : null;
  if (clip !== null) high = Math.min(high, clip);
  const floor = hasPositive ? positive : 1;
  if (log) [low, high] = [Math.log10(Math.max(low, floor)), Math.log10(Math.max(high, floor))];
  if (high - low <= 1e-7 * Math.max(Math.abs(low), Math.abs(high))) {
    const margin = log ? 0.5 : Math.max(0.1 * Math.abs(low), 1e-6);
    [low, high] = [low - margin, high + margin];
  }
  return { low, high, log, clip, floor };
}

/**
 * @param {Scale} scale
 * @param {number} value
 * @returns {number} NaN stays (a hole); infinities lie at the ends of the scale
 */
export function heightOf(scale, value) {
  if (Number.isNaN(value)) return NaN;
  const height = scale.log ? Math.log10(Math.max(value, scale.floor)) : value;
  return Math.min(scale.high, Math.max(scale.low, height));
}

/** @param {Scale} scale @param {number} height @returns {number} the value that is drawn there */
export function valueAt(scale, height) {
  return scale.log ? 10 ** height : height;
}

const BEYOND = 1.001; // share of an infinite value: so close above the top that its neighbours' edges are cut beside it

/**
 * @param {Scale} scale
 * @param {Float32Array} values
 * @returns {Float32Array} shares of the scale: 0 low, 1 high, above 1 what is cut off, NaN
 */
export function shares(scale, values) {
  const out = new Float32Array(values.length);
  const span = scale.high - scale.low;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const height = scale.log && !Number.isNaN(value) ? Math.log10(Math.max(value, scale.floor)) : value;
    out[i] = value === Infinity ? BEYOND : Math.max(0, (height - scale.low) / span);
    if (out[i] > 1 && out[i] < 1 + 1e-6) out[i] = 1; // by rounding
  }
  return out;
}

const LEAST_SPAN = 0.25; // of the axis of heights

/**
 * A height above which nothing is drawn, so that each surface spans at least a quarter of the axis of heights. The
 * surfaces that this is impossible for, the flattest first, are left out of account.
 *
 * @param {Float32Array[][]} surfaces the values of each
 * @param {Scale} scale of all, without a limit
 * @returns {number | null} a value; null where no limit is needed or none helps
 */
export function automaticClip(surfaces, scale) {
  const height = (value) => (scale.log ? Math.log10(Math.max(value, scale.floor)) : value);
  const spans = surfaces.flatMap((pieces) => {
    const found = pieces.map(extremes).filter(({ argmin }) => argmin >= 0);
    if (!found.length) return [];
    return [{ low: height(Math.min(...found.map(({ low }) => low))), high: height(Math.max(...found.map(({ high }) => high))) }];
  });
  spans.sort((a, b) => a.high - a.low - (b.high - b.low));
  const top = Math.max(...spans.map(({ high }) => high));
  for (; spans.length > 1; spans.shift()) {
    if (!(spans[0].high > spans[0].low)) continue;
    const limit = scale.low + (spans[0].high - spans[0].low) / LEAST_SPAN;
    if (limit >= top) return null;
    const seen = spans.every(({ low, high }) => Math.min(high, limit) - low >= LEAST_SPAN * (limit - scale.low) * (1 - 1e-9));
    if (seen) return valueAt(scale, limit);
  }
  return null;
}

/** @param {Scale} scale @param {number} count @returns {number[]} heights to label */
export function scaleTicks(scale, count) {
  return scale.log ? logTicks(scale.low, scale.high, count) : evenTicks(scale.low, scale.high, count);
}

/**
 * @param {Scale} scale
 * @returns {number[]} contour levels, as shares; none on the very edge of a plateau, where it would draw noise
 */
export function contourShares(scale) {
  const span = scale.high - scale.low;
  return evenTicks(scale.low, scale.high, LEVELS)
    .map((level) => (level - scale.low) / span)
    .filter((share) => share > 1e-4 && share < 1 - 1e-4);
}

/**
 * @param {Scale} scale
 * @param {Float32Array} values
 * @param {Uint8Array | null} evaluated
 * @returns {string[]} what is not drawn where it was measured, a few words each
 */
export function remarks(scale, values, evaluated) {
  const count = { above: 0, below: 0, hole: 0, floored: 0, clipped: 0 };
  for (let i = 0; i < values.length; i++) {
    if (evaluated && !evaluated[i]) continue;
    const value = values[i];
    if (Number.isNaN(value)) count.hole++;
    else if (value === Infinity) count.above++;
    else if (value === -Infinity) count.below++;
    else if (scale.clip !== null && value > scale.clip) count.clipped++;
    else if (scale.log && value <= 0) count.floored++;
  }
  const points = (n) => `${n.toLocaleString("en")} point${n === 1 ? "" : "s"}`;
  const said = [];
  if (count.above) said.push(`${points(count.above)} infinite, drawn at the top of the scale`);
  if (count.below) said.push(`${points(count.below)} −infinite, drawn at the bottom`);
  if (count.clipped) said.push(`${points(count.clipped)} above ${numberText(scale.clip, 3)} cut off`);
  if (count.floored) said.push(`${points(count.floored)} ≤ 0, drawn at the smallest positive value`);
  if (count.hole) said.push(`${points(count.hole)} not a number, left blank`);
  return said;
}
