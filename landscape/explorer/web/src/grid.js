/**
 * Values on a grid of increasing coordinates, which need not be equidistant, and their interpolation.
 *
 * Displayed values are bilinear: exact at the measured points and within their range. A ball needs a continuous slope,
 * so it rolls on a bicubic (cubic Hermite) surface through the same points, whose slopes are limited (tangents.js) so that
 * it has no heights that the measured points around do not have. It is bilinear next to values that are not finite.
 *
 * @typedef {{x: Float64Array, y: Float64Array, values: Float32Array}} Grid  values are [ny, nx], row after row
 */

import { tangentsOf } from "./tangents.js";

/**
 * @param {Float64Array} axis increasing
 * @param {number} at
 * @returns {number} the i with axis[i] <= at <= axis[i + 1]; -1 where there is none
 */
export function cellOf(axis, at) {
  const last = axis.length - 1;
  if (!(at >= axis[0] && at <= axis[last])) return -1;
  let low = Math.min(last - 1, Math.floor(((at - axis[0]) / (axis[last] - axis[0])) * last)); // right for even steps
  if (at >= axis[low] && at <= axis[low + 1]) return low;
  let high = last;
  low = 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (axis[middle] <= at) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @returns {number} NaN outside, and where a corner that counts is NaN
 */
export function bilinear(grid, x, y) {
  const i = cellOf(grid.x, x);
  const j = cellOf(grid.y, y);
  if (i < 0 || j < 0) return NaN;
  const u = (x - grid.x[i]) / (grid.x[i + 1] - grid.x[i]);
  const v = (y - grid.y[j]) / (grid.y[j + 1] - grid.y[j]);
  const at = j * grid.x.length + i;
  const below = mix(grid.values[at], grid.values[at + 1], u);
  const above = mix(grid.values[at + grid.x.length], grid.values[at + grid.x.length + 1], u);
  return mix(below, above, v);
}

/** A corner of weight 0 is ignored, as 0 times infinity would be NaN. */
function mix(a, b, share) {
  if (share <= 0) return a;
  if (share >= 1) return b;
  return a + share * (b - a) || (1 - share) * a + share * b; // the second where a is infinite
}

const weightsX = new Float64Array(8);
const weightsY = new Float64Array(8);

/**
 * The smooth surface through the grid's points, and its slope.
 *
 * @param {Grid} grid
 * @param {number} x
 * @param {number} y
 * @param {Float64Array} out [3]: value, slope along x, slope along y; NaN outside
 * @returns {Float64Array} out
 */
export function smooth(grid, x, y, out) {
  const nx = grid.x.length;
  const i = cellOf(grid.x, x);
  const j = cellOf(grid.y, y);
  if (i < 0 || j < 0) return out.fill(NaN);
  const tangents = tangentsOf(grid);
  hermite(grid.x, i, x, weightsX);
  hermite(grid.y, j, y, weightsY);
  out.fill(0);
  for (let b = 0; b < 2; b++) {
    for (let a = 0; a < 2; a++) {
      const at = (j + b) * nx + i + a;
      const [f, fx, fy, fxy] = [grid.values[at], tangents.x[at], tangents.y[at], tangents.xy[at]];
      const [px, tx, dpx, dtx] = [weightsX[a], weightsX[2 + a], weightsX[4 + a], weightsX[6 + a]];
      const [py, ty, dpy, dty] = [weightsY[b], weightsY[2 + b], weightsY[4 + b], weightsY[6 + b]];
      out[0] += py * (px * f + tx * fx) + ty * (px * fy + tx * fxy);
      out[1] += py * (dpx * f + dtx * fx) + ty * (dpx * fy + dtx * fxy);
      out[2] += dpy * (px * f + tx * fx) + dty * (px * fy + tx * fxy);
    }
  }
  return Number.isFinite(out[0]) ? out : flatCell(grid, i, j, x, y, out);
}

/** Weights of the values and of the slopes at the two ends of cell i, [2] each, and the derivatives of these weights. */
function hermite(axis, i, at, out) {
  const h = axis[i + 1] - axis[i];
  const u = (at - axis[i]) / h;
  out[0] = (1 + 2 * u) * (1 - u) * (1 - u);
  out[1] = u * u * (3 - 2 * u);
  out[2] = h * u * (1 - u) * (1 - u);
  out[3] = h * u * u * (u - 1);
  out[5] = (6 * u * (1 - u)) / h;
  out[4] = -out[5];
  out[6] = (1 - u) * (1 - 3 * u);
  out[7] = u * (3 * u - 2);
}

function flatCell(grid, i, j, x, y, out) {
  const at = j * grid.x.length + i;
  const f00 = grid.values[at];
  const f10 = grid.values[at + 1];
  const f01 = grid.values[at + grid.x.length];
  const f11 = grid.values[at + grid.x.length + 1];
  const hx = grid.x[i + 1] - grid.x[i];
  const hy = grid.y[j + 1] - grid.y[j];
  const u = (x - grid.x[i]) / hx;
  const v = (y - grid.y[j]) / hy;
  out[0] = mix(mix(f00, f10, u), mix(f01, f11, u), v);
  out[1] = ((f10 - f00) * (1 - v) + (f11 - f01) * v) / hx;
  out[2] = ((f01 - f00) * (1 - u) + (f11 - f10) * u) / hy;
  return out;
}

/**
 * @param {ArrayLike<number>} values
 * @returns {{low: number, high: number, argmin: number, argmax: number, positive: number}} of the finite ones; -1 and
 *   NaN where there are none; `positive` is the smallest above zero
 */
export function extremes(values) {
  let low = Infinity;
  let high = -Infinity;
  let positive = Infinity;
  let argmin = -1;
  let argmax = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    if (value < low) [low, argmin] = [value, i];
    if (value > high) [high, argmax] = [value, i];
    if (value > 0 && value < positive) positive = value;
  }
  if (argmin < 0) low = high = NaN;
  return { low, high, argmin, argmax, positive: Number.isFinite(positive) ? positive : NaN };
}

/**
 * How steep a surface is where it is neither flat nor a cliff: the median slope between neighbours along x and y.
 *
 * @param {Grid} grid
 * @returns {number} 0 where nothing is finite
 */
export function typicalSlope(grid) {
  const { x, y, values } = grid;
  const nx = x.length;
  const stride = Math.max(1, Math.floor(Math.sqrt(values.length / 10000))); // ten thousand slopes say enough
  const slopes = [];
  for (let j = 0; j + 1 < y.length; j += stride) {
    for (let i = 0; i + 1 < nx; i += stride) {
      const at = j * nx + i;
      const slope = Math.hypot(
        (values[at + 1] - values[at]) / (x[i + 1] - x[i]),
        (values[at + nx] - values[at]) / (y[j + 1] - y[j]),
      );
      if (Number.isFinite(slope)) slopes.push(slope);
    }
  }
  return slopes.length ? slopes.sort((a, b) => a - b)[slopes.length >> 1] : 0;
}
