/**
 * Walls between a finer piece and the surface around it: both have other heights along the border, and without a wall
 * there were gaps.
 */

import { cellOf } from "./grid.js";
import { extent, inside } from "./layers.js";
import { triangleHeight } from "./mesh.js";

const OVERLAP = 2e-3; // share by which a wall goes deeper than the lower edge, hidden beneath it

/**
 * @param {import("./grid.js").Grid[]} grids with shares as values; the later lie over the earlier
 * @param {number} which the finer piece
 * @returns {{positions: Float32Array, index: Uint32Array}} points x, y in the plane and a share; triangles
 */
export function seams(grids, which) {
  const finer = grids[which];
  const [x0, x1, y0, y1] = extent(finer);
  const around = (x, y) => {
    for (let k = which - 1; k >= 0; k--) if (inside(extent(grids[k]), x, y)) return triangleHeight(grids[k], x, y);
    return NaN;
  };
  const positions = [];
  const index = [];
  const below = grids.slice(0, which);
  for (const [fixed, along, places] of [
    [y0, "x", breaks(finer.x, below, y0, "x")], [y1, "x", breaks(finer.x, below, y1, "x")],
    [x0, "y", breaks(finer.y, below, x0, "y")], [x1, "y", breaks(finer.y, below, x1, "y")],
  ]) {
    let last = false;
    for (const place of places) {
      const [x, y] = along === "x" ? [place, fixed] : [fixed, place];
      const heights = [triangleHeight(finer, x, y), around(x, y)];
      if (!heights.every(Number.isFinite)) {
        last = false;
        continue;
      }
      const n = positions.length / 3;
      positions.push(x, y, Math.min(...heights) - OVERLAP, x, y, Math.max(...heights));
      if (last) index.push(n - 2, n, n + 1, n - 2, n + 1, n - 1);
      last = true;
    }
  }
  return { positions: Float32Array.from(positions), index: Uint32Array.from(index) };
}

/** Where the edge of one of the surfaces along a side bends: at their points, and where a cell's diagonal crosses. */
function breaks(axis, below, fixed, along) {
  const [low, high] = [axis[0], axis[axis.length - 1]];
  const found = new Set(axis);
  for (const grid of below) {
    const [line, across] = along === "x" ? [grid.x, grid.y] : [grid.y, grid.x];
    const k = cellOf(across, fixed);
    const share = k < 0 ? 0 : (fixed - across[k]) / (across[k + 1] - across[k]);
    for (let i = 0; i + 1 < line.length; i++) {
      const width = line[i + 1] - line[i];
      for (const at of [line[i], line[i] + share * width, line[i + 1] - share * width, line[i + 1]]) {
        if (at > low && at < high) found.add(at);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}
