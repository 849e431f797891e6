/** How curved the smooth surface of grid.js is: a bound of its second derivatives in each cell. */

import { tangentsOf } from "./tangents.js";

/**
 * @param {import("./grid.js").Grid} grid
 * @returns {Float64Array} [ny - 1, nx - 1]: a bound of the largest absolute eigenvalue of the Hessian; 0 where values are
 *   not finite
 */
export function cellCurvatures(grid) {
  const { x, y, values } = grid;
  const tangents = tangentsOf(grid);
  const [nx, ny] = [x.length, y.length];
  const alongX = new Float64Array(nx * ny); // of the second derivative on each edge along x
  const alongY = new Float64Array(nx * ny);
  for (let j = 0; j < ny; j++) edges(x, (i) => values[j * nx + i], (i) => tangents.x[j * nx + i], (i, bound) => (alongX[j * nx + i] = bound));
  for (let i = 0; i < nx; i++) edges(y, (j) => values[j * nx + i], (j) => tangents.y[j * nx + i], (j, bound) => (alongY[j * nx + i] = bound));
  const out = new Float64Array((nx - 1) * (ny - 1));
  for (let j = 0; j + 1 < ny; j++) {
    for (let i = 0; i + 1 < nx; i++) {
      const at = j * nx + i;
      const mixed = (values[at + nx + 1] - values[at + nx] - values[at + 1] + values[at]) / ((x[i + 1] - x[i]) * (y[j + 1] - y[j]));
      const bound = Math.max(alongX[at], alongX[at + nx], alongY[at], alongY[at + 1]) + Math.abs(mixed);
      out[j * (nx - 1) + i] = Number.isFinite(bound) ? bound : 0;
    }
  }
  return out;
}

/** The cubic between two points has its largest second derivative at one of them. */
function edges(axis, value, tangent, tell) {
  for (let k = 0; k + 1 < axis.length; k++) {
    const h = axis[k + 1] - axis[k];
    const rise = (6 * (value(k + 1) - value(k))) / h;
    const [here, next] = [tangent(k), tangent(k + 1)];
    tell(k, Math.max(Math.abs(rise - 4 * here - 2 * next), Math.abs(rise - 2 * here - 4 * next)) / h);
  }
}
