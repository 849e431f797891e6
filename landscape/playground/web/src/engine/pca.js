/**
 * Principal components of the weights of a training, from the inner products of their differences to the last weights
 * (Li et al. 2018, section 7). The components are those of `landscape trajectory`.
 */

const ROUNDS = 300; // of the power iteration
const NOTHING = 1e-12; // components with a smaller share of the variance are rounding errors

/**
 * @param {Float32Array[]} rows weights of three or more steps
 * @returns {{directions: Float64Array[], shares: number[], x: Float64Array, y: Float64Array} | null} two directions of
 *   length 1, their shares of the variance, and the coordinates of each row from the last one; null: fewer than two
 *   dimensions
 */
export function principalPlane(rows) {
  const count = rows.length;
  if (count < 3) return null;
  const gram = centred(products(rows), count);
  let total = 0;
  for (let i = 0; i < count; i++) total += gram[i * count + i];
  const found = [];
  for (let c = 0; c < 2; c++) {
    const one = largest(gram, count, found);
    if (!(one.value > NOTHING * total)) return null;
    found.push(one);
  }
  const last = rows[count - 1];
  const directions = found.map(({ value, vector }) => sumOf(rows, last, vector, value));
  const [x, y] = directions.map((direction) => Float64Array.from(rows, (row) => projection(row, last, direction)));
  return { directions, shares: found.map(({ value }) => value / total), x, y };
}

function products(rows) {
  const count = rows.length;
  const last = rows[count - 1];
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [rows[i], rows[j]];
      let sum = 0;
      for (let k = 0; k < last.length; k++) sum += (a[k] - last[k]) * (b[k] - last[k]);
      gram[i * count + j] = gram[j * count + i] = sum;
    }
  }
  return gram;
}

function centred(gram, count) {
  const means = new Float64Array(count);
  let all = 0;
  for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) means[i] += gram[i * count + j] / count;
  for (let i = 0; i < count; i++) all += means[i] / count;
  return gram.map((value, k) => value - means[Math.floor(k / count)] - means[k % count] + all);
}

/** The largest eigenvalue whose vector is orthogonal to those found before, by power iteration. */
function largest(gram, count, before) {
  let vector = Float64Array.from({ length: count }, (_, i) => Math.sin(1 + 3 * i));
  let value = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(count);
    for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) next[i] += gram[i * count + j] * vector[j];
    for (const { vector: other } of before) {
      const share = dot(next, other);
      for (let i = 0; i < count; i++) next[i] -= share * other[i];
    }
    const length = Math.sqrt(dot(next, next));
    const isSteady = Math.abs(length - value) <= 1e-14 * length;
    value = length;
    if (!(length > 0)) break;
    vector = next.map((one) => one / length);
    if (isSteady && round > 20) break;
  }
  return { value, vector };
}

function dot(a, b) {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** A component is the sum of the centred rows with these shares; the training starts at positive coordinates. */
function sumOf(rows, last, vector, value) {
  const mean = vector.reduce((sum, one) => sum + one, 0) / vector.length;
  const shares = vector.map((one) => (one - mean) / Math.sqrt(value));
  const direction = new Float64Array(last.length);
  rows.forEach((row, i) => {
    for (let k = 0; k < last.length; k++) direction[k] += shares[i] * (row[k] - last[k]);
  });
  return shares[0] < 0 ? direction.map((one) => -one) : direction;
}

function projection(row, last, direction) {
  let sum = 0;
  for (let k = 0; k < last.length; k++) sum += (row[k] - last[k]) * direction[k];
  return sum;
}
