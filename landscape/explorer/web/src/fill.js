/**
 * Fill the gaps of an unfinished surface: linear interpolation between measured points along the rows and then along
 * the columns (exact for the coarse-to-fine order of a measurement), and the nearest point outside of them. A measured
 * NaN stays NaN. Points that are not finite are not used for interpolation.
 */

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Float32Array} values [ny, nx]
 * @param {Uint8Array | null} evaluated null: everywhere
 * @returns {Float32Array} `values` itself where there is nothing to fill
 */
export function fillGaps(x, y, values, evaluated) {
  if (!evaluated || evaluated.every((one) => one)) return values;
  const nx = x.length;
  const ny = y.length;
  const filled = new Float32Array(values.length).fill(NaN);
  const rows = [];
  const ends = [];
  for (let j = 0; j < ny; j++) {
    const known = [];
    for (let i = 0; i < nx; i++) if (evaluated[j * nx + i] && Number.isFinite(values[j * nx + i])) known.push(i);
    if (!known.length) continue;
    rows.push(j);
    for (const i of known) filled[j * nx + i] = values[j * nx + i];
    between(x, known, (i) => j * nx + i, filled);
    ends[j] = [known[0], known[known.length - 1]];
  }
  const columnRows = (i) => {
    // Rows that reach this column carry it; the others only where none does.
    const inside = rows.filter((j) => i >= ends[j][0] && i <= ends[j][1]);
    return inside.length ? inside : rows;
  };
  const fromRows = filled.slice();
  for (const j of rows) nearest(nx, ends[j], (i) => j * nx + i, fromRows);
  for (let i = 0; i < nx; i++) {
    const known = columnRows(i);
    if (!known.length) continue;
    const at = (j) => j * nx + i;
    for (const j of known) filled[at(j)] = fromRows[at(j)];
    between(y, known, at, filled);
    nearest(ny, [known[0], known[known.length - 1]], at, filled);
  }
  for (let k = 0; k < values.length; k++) if (evaluated[k]) filled[k] = values[k];
  return filled;
}

function between(axis, known, at, values) {
  for (let k = 0; k + 1 < known.length; k++) {
    const [a, b] = [known[k], known[k + 1]];
    for (let i = a + 1; i < b; i++) {
      const share = (axis[i] - axis[a]) / (axis[b] - axis[a]);
      values[at(i)] = values[at(a)] + share * (values[at(b)] - values[at(a)]);
    }
  }
}

function nearest(count, [first, last], at, values) {
  for (let i = 0; i < first; i++) values[at(i)] = values[at(first)];
  for (let i = last + 1; i < count; i++) values[at(i)] = values[at(last)];
}
