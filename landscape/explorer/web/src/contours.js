/** Contour lines by marching squares, without allocations for single cells. */

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float32Array} heights [ny, nx]; cells with a NaN have no lines
 * @param {number[]} levels
 * @returns {{segments: Float32Array, levels: Float32Array}} segments [n, 4]: x0, y0, x1, y1; the level of each
 */
export function contours(x, y, heights, levels) {
  const nx = x.length;
  const sorted = Float64Array.from(levels).sort();
  const out = { segments: new Float32Array(1 << 14), levels: new Float32Array(1 << 12), count: 0 };
  for (let j = 0; j + 1 < y.length; j++) {
    for (let i = 0; i + 1 < nx; i++) {
      const at = j * nx + i;
      const a = heights[at]; // the corners, around the cell
      const b = heights[at + 1];
      const c = heights[at + nx + 1];
      const d = heights[at + nx];
      const low = Math.min(a, b, c, d);
      const high = Math.max(a, b, c, d);
      if (!(low < high)) continue; // flat, or with a NaN
      for (let k = 0; k < sorted.length && sorted[k] < high; k++) {
        if (sorted[k] >= low) cell(x[i], x[i + 1], y[j], y[j + 1], a, b, c, d, sorted[k], out);
      }
    }
  }
  return { segments: out.segments.slice(0, 4 * out.count), levels: out.levels.slice(0, out.count) };
}

/** The one or two lines of a cell: from where each crosses the four edges. */
function cell(x0, x1, y0, y1, a, b, c, d, level, out) {
  const bottom = a > level !== b > level ? x0 + ((level - a) / (b - a)) * (x1 - x0) : NaN;
  const right = b > level !== c > level ? y0 + ((level - b) / (c - b)) * (y1 - y0) : NaN;
  const top = c > level !== d > level ? x1 + ((level - c) / (d - c)) * (x0 - x1) : NaN;
  const left = d > level !== a > level ? y1 + ((level - d) / (a - d)) * (y0 - y1) : NaN;
  const saddle = bottom === bottom && right === right && top === top && left === left;
  if (saddle) {
    // In an ambiguous cell the value at its middle decides.
    if ((a + b + c + d) / 4 > level === a > level) {
      add(bottom, y0, x1, right, level, out);
      add(top, y1, x0, left, level, out);
    } else {
      add(x0, left, bottom, y0, level, out);
      add(x1, right, top, y1, level, out);
    }
    return;
  }
  let [fromX, fromY, has] = [0, 0, false];
  if (bottom === bottom) [fromX, fromY, has] = [bottom, y0, true];
  if (right === right) {
    if (has) return add(fromX, fromY, x1, right, level, out);
    [fromX, fromY, has] = [x1, right, true];
  }
  if (top === top) {
    if (has) return add(fromX, fromY, top, y1, level, out);
    [fromX, fromY, has] = [top, y1, true];
  }
  if (left === left && has) add(fromX, fromY, x0, left, level, out);
}

function add(x0, y0, x1, y1, level, out) {
  if (out.count === out.levels.length) {
    const { segments, levels } = out;
    out.segments = new Float32Array(2 * segments.length);
    out.levels = new Float32Array(2 * levels.length);
    out.segments.set(segments);
    out.levels.set(levels);
  }
  const at = 4 * out.count;
  out.segments[at] = x0;
  out.segments[at + 1] = y0;
  out.segments[at + 2] = x1;
  out.segments[at + 3] = y1;
  out.levels[out.count++] = level;
}
