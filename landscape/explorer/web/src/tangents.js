/**
 * Slopes at the points of a grid, for a smooth surface through its values that does not swing through where they jump.
 *
 * The slopes are those of the parabola through three neighbours, straight at the border, and are then limited. A patch of
 * the surface lies within the hull of its corners' control values f + cx, f + cy and f + cx + cy + cxy, where cx is half a
 * step along x with its slope, and the same along y and for the mixed derivative. They may leave the range of the values
 * around a point only by what a parabola needs that has the bend of the point and of one beside it. So parabolas are met
 * exactly, and beside a jump a control value stays in the range. The surface leaves the range by at most half as much, and
 * where no value is negative, it is nowhere negative.
 *
 * @typedef {{x: Float64Array, y: Float64Array, xy: Float64Array}} Tangents  each [ny, nx]: the derivatives along x and y and
 *   the mixed one; NaN beside values that are not finite
 * @typedef {number[]} Stencil  of a point of an axis: the weights of the point before, itself
 *   and the next for the slope, and the steps before and after it; 0 where there is no point
 */

/** @type {WeakMap<object, Tangents>} */ const known = new WeakMap();

/** @param {import("./grid.js").Grid} grid @returns {Tangents} computed once */
export function tangentsOf(grid) {
  if (!known.has(grid.values)) known.set(grid.values, limited(grid));
  return known.get(grid.values);
}

/** @param {import("./grid.js").Grid} grid @returns {Tangents} */
function limited({ x, y, values }) {
  const [nx, ny] = [x.length, y.length];
  const out = { x: new Float64Array(nx * ny), y: new Float64Array(nx * ny), xy: new Float64Array(nx * ny) };
  const [alongX, alongY] = [stencils(x), stencils(y)];
  const bendX = bends(alongX, ny, (i, j) => values[j * nx + i]);
  const bendY = bends(alongY, nx, (j, i) => values[j * nx + i]);
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) {
      const at = j * nx + i;
      const wx = alongX[i];
      const wy = alongY[j];
      let fx = 0;
      let fy = 0;
      let fxy = 0;
      let low = values[at];
      let high = low;
      for (let b = -1; b <= 1; b++) {
        if (j + b < 0 || j + b >= ny) continue;
        for (let a = -1; a <= 1; a++) {
          if (i + a < 0 || i + a >= nx) continue;
          const here = values[at + b * nx + a];
          if (here < low) low = here;
          if (here > high) high = here;
          if (b === 0) fx += wx[a + 1] * here;
          if (a === 0) fy += wy[b + 1] * here;
          fxy += wx[a + 1] * wy[b + 1] * here;
        }
      }
      const bx = shared(bendX[j], i);
      const by = shared(bendY[i], j);
      const twist = Math.min(Math.abs(fxy) * Math.max(wx[3], wx[4]) * Math.max(wy[3], wy[4]), 2 * Math.sqrt(Math.max(0, bx * by)));
      const down = (Math.max(0, bx) + Math.max(0, by) + twist) / 4;
      const up = (Math.max(0, -bx) + Math.max(0, -by) + twist) / 4;
      const room = { below: values[at] - low + (low >= 0 ? Math.min(down, 2 * low) : down), above: high - values[at] + up };
      limit({ fx, fy, fxy }, wx, wy, room, out, at);
    }
  }
  return out;
}

/** @param {ArrayLike<number>} axis @returns {Stencil[]} */
function stencils(axis) {
  return Array.from(axis, (at, k) => {
    const before = k > 0 ? at - axis[k - 1] : 0;
    const after = k < axis.length - 1 ? axis[k + 1] - at : 0;
    const previous = after > 0 && before > 0 ? -after / (before * (before + after)) : before > 0 ? -1 / before : 0;
    const next = after > 0 && before > 0 ? before / (after * (before + after)) : after > 0 ? 1 / after : 0;
    return [previous, -previous - next, next, before, after];
  });
}

/** @returns {Float64Array[]} of each line of values: at its points the second derivative, times the square of the longer step; NaN at its ends */
function bends(along, lines, value) {
  return Array.from({ length: lines }, (_, line) =>
    Float64Array.from(along, (point, k) => {
      const before = point[3];
      const after = point[4];
      if (!(before > 0 && after > 0)) return NaN;
      const rise = (value(k + 1, line) - value(k, line)) / after - (value(k, line) - value(k - 1, line)) / before;
      return ((2 * rise) / (before + after)) * Math.max(before, after) ** 2;
    }));
}

/** The bend that a point shares with a neighbour, of the two neighbours the larger; 0 where values jump. */
function shared(bends, k) {
  const left = alike(bends[k - 1], bends[k]);
  const right = alike(bends[k], bends[k + 1]);
  return Math.abs(left) > Math.abs(right) ? left : right;
}

/** The smaller of two bends of one sign, less where one is more than three times the other, and 0 from four times on. */
function alike(one, other) {
  if (!(one * other > 0)) return 0; // also beside an end, where there is none
  const a = Math.abs(one);
  const b = Math.abs(other);
  return Math.sign(one) * Math.max(0, Math.min(a, b, 4 * a - b, 4 * b - a));
}

/** Writes the slopes at a point, limited to the room above and below its value: the steepest first, the mixed one with what remains. */
function limit({ fx, fy, fxy }, wx, wy, room, out, at) {
  // At an end the straight slope leads to the neighbour's value: it needs no limit, and half of the room.
  const innerX = wx[3] > 0 && wx[4] > 0;
  const innerY = wy[3] > 0 && wy[4] > 0;
  const whole = innerX && innerY ? 1 : 0.5;
  const cx = innerX ? needs(fx, wx, room) : 0;
  const cy = innerY ? needs(fy, wy, room) : 0;
  const most = cx + cy <= whole ? Infinity : Math.max(whole / 2, whole - Math.min(cx, cy));
  out.x[at] = cx > most ? fx * (most / cx) : fx;
  out.y[at] = cy > most ? fy * (most / cy) : fy;
  out.xy[at] = whole < 1 ? 0 * fxy : fxy * mixedShare(out.x[at], out.y[at], fxy, wx, wy, room);
}

/** The share of the room that half of a step with a slope takes. */
function needs(slope, point, { above, below }) {
  if (slope === 0) return 0;
  const up = slope > 0 ? point[4] : point[3];
  const down = slope > 0 ? point[3] : point[4];
  return (Math.abs(slope) / 2) * Math.max(up / above, down / below);
}

/** @returns {number} how much of the mixed derivative fits into the room at the four corners around a point */
function mixedShare(fx, fy, fxy, wx, wy, { above, below }) {
  let share = 1;
  for (let a = 3; a <= 4; a++) {
    for (let b = 3; b <= 4; b++) {
      const stepX = a === 3 ? -wx[3] : wx[4];
      const stepY = b === 3 ? -wy[3] : wy[4];
      const base = (stepX * fx + stepY * fy) / 2;
      const bend = (stepX * stepY * fxy) / 4;
      const free = bend > 0 ? above - base : below + base;
      if (Math.abs(bend) > free) share = Math.min(share, Math.max(0, free) / Math.abs(bend));
    }
  }
  return share;
}
