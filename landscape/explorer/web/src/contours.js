/** Lines of equal height by marching squares. */

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float32Array} heights [ny, nx]; cells with a NaN have no lines
 * @param {number[]} levels
 * @returns {{segments: Float32Array, levels: Float32Array}} segments [n, 4]: x0, y0, x1, y1; the level of each
 */
export function contours(x, y, heights, levels) {
  const nx = x.length;
  const segments = [];
  const of = [];
  const sorted = [...levels].sort((a, b) => a - b);
  for (let j = 0; j + 1 < y.length; j++) {
    for (let i = 0; i + 1 < nx; i++) {
      const at = j * nx + i;
      const corner = [heights[at], heights[at + 1], heights[at + nx + 1], heights[at + nx]]; // around the cell
      const low = Math.min(...corner);
      const high = Math.max(...corner);
      if (!(low < high)) continue; // flat, or with a NaN
      for (const level of sorted) {
        if (level < low) continue;
        if (level >= high) break;
        for (const [from, to] of cell(corner, level)) {
          segments.push(...edge(x, y, i, j, corner, from, level), ...edge(x, y, i, j, corner, to, level));
          of.push(level);
        }
      }
    }
  }
  return { segments: Float32Array.from(segments), levels: Float32Array.from(of) };
}

/** Pairs of edges that a line joins; edge k runs from corner k to corner k + 1. */
function cell(corner, level) {
  const above = corner.map((height) => height > level);
  const crossed = [0, 1, 2, 3].filter((k) => above[k] !== above[(k + 1) % 4]);
  if (crossed.length === 2) return [crossed];
  if (crossed.length !== 4) return [];
  // A saddle: its middle says which two corners belong together.
  const middle = (corner[0] + corner[1] + corner[2] + corner[3]) / 4 > level;
  return middle === above[0] ? [[0, 1], [2, 3]] : [[3, 0], [1, 2]];
}

function edge(x, y, i, j, corner, k, level) {
  const share = (level - corner[k]) / (corner[(k + 1) % 4] - corner[k]);
  if (k === 0) return [x[i] + share * (x[i + 1] - x[i]), y[j]];
  if (k === 1) return [x[i + 1], y[j] + share * (y[j + 1] - y[j])];
  if (k === 2) return [x[i + 1] + share * (x[i] - x[i + 1]), y[j + 1]];
  return [x[i], y[j + 1] + share * (y[j] - y[j + 1])];
}
