/** Typed arrays of a surface: points, normals from the grid's slopes, triangles and wires. */

import { bilinear, cellOf } from "./grid.js";

const WIRES = 100; // lines each way; more are no longer told apart
const STEEPEST = 2; // share at which what is cut off ends for the shading of its surroundings

/**
 * @param {import("./grid.js").Grid} grid
 * @param {Float32Array} shares heights from 0 to 1, above 1: cut off, NaN: a hole
 * @param {import("./frame.js").Frame} frame
 * @returns {{positions: Float32Array, normals: Float32Array, depth: Float32Array}} depth [n]: 0 to 1, how much of a
 *   hollow a point lies in, for shading
 */
export function surfacePoints(grid, shares, frame) {
  const nx = grid.x.length;
  const ny = grid.y.length;
  const xs = Float32Array.from(grid.x, (x) => frame.toX(x));
  const ys = Float32Array.from(grid.y, (y) => frame.toY(y));
  const positions = new Float32Array(3 * nx * ny);
  const normals = new Float32Array(3 * nx * ny);
  const steep = shares.map((share) => Math.min(share, STEEPEST));
  const cut = shares.map((share) => Math.min(share, 1));
  for (let j = 0, k = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++, k++) {
      const z = cut[k] * frame.top;
      positions[3 * k] = xs[i];
      positions[3 * k + 1] = ys[j];
      positions[3 * k + 2] = z === z ? z : 0; // in no triangle
      const slopeX = shares[k] > 1 ? 0 : slope(steep, xs, i, nx, k, 1) * frame.top;
      const slopeY = shares[k] > 1 ? 0 : slope(steep, ys, j, ny, k, nx) * frame.top;
      const length = Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
      normals[3 * k] = -slopeX / length;
      normals[3 * k + 1] = -slopeY / length;
      normals[3 * k + 2] = 1 / length;
    }
  }
  return { positions, normals, depth: hollows(cut, nx, ny) };
}

/** Slope along one axis between the neighbours that have values. */
function slope(values, axis, index, count, at, stride) {
  const here = values[at];
  let [low, lowAt, high, highAt] = [here, axis[index], here, axis[index]];
  if (index > 0 && values[at - stride] === values[at - stride]) [low, lowAt] = [values[at - stride], axis[index - 1]];
  if (index < count - 1 && values[at + stride] === values[at + stride]) {
    [high, highAt] = [values[at + stride], axis[index + 1]];
  }
  return highAt > lowAt && here === here ? (high - low) / (highAt - lowAt) : 0;
}

/**
 * The depth of a point below its surroundings (a box of a tenth of the surface), for ambient occlusion: valleys are
 * drawn darker.
 */
function hollows(shares, nx, ny) {
  const reach = Math.max(1, Math.round(Math.max(nx, ny) / 14));
  const width = nx + 1;
  const sums = new Float64Array(width * (ny + 1));
  const counts = new Uint32Array(width * (ny + 1));
  for (let j = 0; j < ny; j++) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < nx; i++) {
      const share = shares[j * nx + i];
      if (share === share) {
        sum += share;
        count++;
      }
      sums[(j + 1) * width + i + 1] = sums[j * width + i + 1] + sum;
      counts[(j + 1) * width + i + 1] = counts[j * width + i + 1] + count;
    }
  }
  const out = new Float32Array(nx * ny);
  for (let j = 0; j < ny; j++) {
    const y0 = Math.max(0, j - reach) * width;
    const y1 = Math.min(ny, j + reach + 1) * width;
    for (let i = 0; i < nx; i++) {
      const x0 = Math.max(0, i - reach);
      const x1 = Math.min(nx, i + reach + 1);
      const count = counts[y1 + x1] - counts[y0 + x1] - counts[y1 + x0] + counts[y0 + x0];
      const mean = (sums[y1 + x1] - sums[y0 + x1] - sums[y1 + x0] + sums[y0 + x0]) / (count || 1);
      out[j * nx + i] = Math.min(1, Math.max(0, 4 * (mean - shares[j * nx + i]))) || 0;
    }
  }
  return out;
}

/**
 * @param {number} nx
 * @param {number} ny
 * @param {Float32Array} shares
 * @param {number} [stride] every so many points, for a quick look
 * @returns {Uint32Array} triangles between the points that are there; a cell is cut along its flatter diagonal
 */
export function triangles(nx, ny, shares, stride = 1) {
  const across = steps(nx, stride);
  const along = steps(ny, stride);
  const index = new Uint32Array(6 * (across.length - 1) * (along.length - 1));
  let n = 0;
  for (let b = 0; b + 1 < along.length; b++) {
    for (let a = 0; a + 1 < across.length; a++) {
      const p = along[b] * nx + across[a];
      const q = along[b] * nx + across[a + 1];
      const r = along[b + 1] * nx + across[a + 1];
      const s = along[b + 1] * nx + across[a];
      const sum = shares[p] + shares[q] + shares[r] + shares[s];
      if (sum !== sum) {
        const corners = [p, q, r, s].filter((k) => shares[k] === shares[k]);
        if (corners.length < 3) continue;
        index.set(corners, n);
        n += 3;
      } else if (Math.abs(shares[p] - shares[r]) <= Math.abs(shares[q] - shares[s])) {
        index[n++] = p; index[n++] = q; index[n++] = r; // prettier-ignore
        index[n++] = p; index[n++] = r; index[n++] = s; // prettier-ignore
      } else {
        index[n++] = p; index[n++] = q; index[n++] = s; // prettier-ignore
        index[n++] = q; index[n++] = r; index[n++] = s; // prettier-ignore
      }
    }
  }
  return index.subarray(0, n);
}

/**
 * @param {number} nx
 * @param {number} ny
 * @param {Float32Array} shares
 * @returns {Uint32Array} pairs of points; every row and column, or about a hundred of them, each through all its points
 */
export function wires(nx, ny, shares) {
  const across = steps(nx, Math.ceil((nx - 1) / WIRES));
  const along = steps(ny, Math.ceil((ny - 1) / WIRES));
  const index = new Uint32Array(2 * (along.length * (nx - 1) + across.length * (ny - 1)));
  let n = 0;
  const line = (a, b) => {
    if (shares[a] !== shares[a] || shares[b] !== shares[b]) return;
    index[n++] = a;
    index[n++] = b;
  };
  for (const j of along) for (let i = 0; i + 1 < nx; i++) line(j * nx + i, j * nx + i + 1);
  for (const i of across) for (let j = 0; j + 1 < ny; j++) line(j * nx + i, (j + 1) * nx + i);
  return index.subarray(0, n);
}

function steps(count, stride) {
  const out = [];
  for (let i = 0; i < count - 1; i += Math.max(1, stride)) out.push(i);
  out.push(count - 1);
  return out;
}

/**
 * The height of the triangles at a place: as they are drawn.
 *
 * @param {import("./grid.js").Grid} grid its values are shares
 * @param {number} x
 * @param {number} y
 * @returns {number} at most 1; NaN where nothing is drawn
 */
export function triangleHeight(grid, x, y) {
  const [i, j] = [cellOf(grid.x, x), cellOf(grid.y, y)];
  if (i < 0 || j < 0) return NaN;
  const nx = grid.x.length;
  const at = j * nx + i;
  const [p, q, r, s] = [grid.values[at], grid.values[at + 1], grid.values[at + nx + 1], grid.values[at + nx]];
  const u = (x - grid.x[i]) / (grid.x[i + 1] - grid.x[i]);
  const v = (y - grid.y[j]) / (grid.y[j + 1] - grid.y[j]);
  const rising = p + r === p + r && (q + s !== q + s || Math.abs(p - r) <= Math.abs(q - s)); // cut from p to r
  let height;
  if (rising) height = u >= v ? p + u * (q - p) + v * (r - q) : p + v * (s - p) + u * (r - s);
  else height = u + v <= 1 ? p + u * (q - p) + v * (s - p) : r + (1 - u) * (s - r) + (1 - v) * (q - r);
  if (Number.isNaN(height)) height = bilinear(grid, x, y); // on an edge beside a hole
  return Math.min(1, height);
}
