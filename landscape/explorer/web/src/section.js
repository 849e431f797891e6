/** The values of surfaces along a line in the plane. */

/**
 * @param {(x: number, y: number) => number} value
 * @param {number[]} line x0, y0, x1, y1
 * @param {number} [count]
 * @returns {{distance: Float64Array, values: Float64Array}} the distance from the line's start, in units of the plane
 */
export function sampleLine(value, [x0, y0, x1, y1], count = 401) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const distance = new Float64Array(count);
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const share = k / (count - 1);
    distance[k] = share * length;
    values[k] = value(x0 + share * (x1 - x0), y0 + share * (y1 - y0));
  }
  return { distance, values };
}
