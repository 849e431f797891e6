/** Contour lines on triangles: they lie in the surface as it is drawn, and have its slope, which tells how dense they are. */

/**
 * @param {{x: Float64Array, y: Float64Array, values: Float32Array}} grid values [ny, nx]
 * @param {Uint32Array} index triangles, three points each
 * @param {number[]} levels
 * @returns {{segments: Float32Array, levels: Float32Array, slopes: Float32Array}} segments [n, 4]: x0, y0, x1, y1; of
 *   each its level, and the slope [n, 2] of its triangle along x and y
 */
export function triangleContours({ x, y, values }, index, levels) {
  const sorted = Float64Array.from(levels).sort();
  const out = { segments: new Float32Array(1 << 14), levels: new Float32Array(1 << 12), slopes: new Float32Array(1 << 13) };
  const [nx, ends] = [x.length, new Float64Array(4)];
  let count = 0;
  for (let k = 0; k < index.length; k += 3) {
    const [a, b, c] = [index[k], index[k + 1], index[k + 2]];
    const [u, v, w] = [values[a], values[b], values[c]];
    const low = Math.min(u, v, w);
    const high = Math.max(u, v, w);
    for (let n = 0; n < sorted.length && sorted[n] < high; n++) {
      const level = sorted[n];
      if (level < low) continue;
      // The corner that lies alone on its side of the level, and the two others.
      if (v > level === w > level) cross(a, b, c, level);
      else if (u > level === w > level) cross(b, a, c, level);
      else cross(c, a, b, level);
      if (count === out.levels.length) for (const name of Object.keys(out)) out[name] = doubled(out[name]);
      out.segments.set(ends, 4 * count);
      out.levels[count] = level;
      slope(a, b, c);
      count++;
    }
  }
  return { segments: out.segments.slice(0, 4 * count), levels: out.levels.slice(0, count), slopes: out.slopes.slice(0, 2 * count) };

  function cross(alone, one, other, level) {
    [one, other].forEach((to, n) => {
      const share = (level - values[alone]) / (values[to] - values[alone]);
      ends[2 * n] = x[alone % nx] + share * (x[to % nx] - x[alone % nx]);
      ends[2 * n + 1] = row(alone) + share * (row(to) - row(alone));
    });
  }

  function row(k) {
    return y[Math.floor(k / nx)];
  }

  function slope(a, b, c) {
    const [x1, x2] = [x[b % nx] - x[a % nx], x[c % nx] - x[a % nx]];
    const [y1, y2] = [row(b) - row(a), row(c) - row(a)];
    const [z1, z2] = [values[b] - values[a], values[c] - values[a]];
    const area = x1 * y2 - x2 * y1;
    out.slopes[2 * count] = (z1 * y2 - z2 * y1) / area;
    out.slopes[2 * count + 1] = (x1 * z2 - x2 * z1) / area;
  }
}

function doubled(array) {
  const larger = new Float32Array(2 * array.length);
  larger.set(array);
  return larger;
}
