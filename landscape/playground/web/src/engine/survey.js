/**
 * Losses over planes, measured in passes from coarse to fine. A generator yields after each slice of work, so that the
 * worker can receive messages in between.
 */

import { principalPlane } from "./pca.js";
import { axis, moveTo, passesOf, randomDirections } from "./plane.js";

export const SIZES = [9, 17, 33]; // points along each axis
const SLICE = 20; // milliseconds
const MARGIN = 0.25; // around the path, as a share of its extent
const SHORTEST = 0.4; // the shorter axis by the longer one, as in `landscape trajectory`

/**
 * @param {import("./training.js").Training} training whose shape and data are used
 * @param {{weights: Float32Array, averages: Float32Array, plane: number, reach: number, sample: string}} request
 * @returns {Generator<object | null>} null: a slice of work is done
 */
export function* aroundWeights(training, { weights, averages, plane, reach, sample }) {
  const [first, second] = randomDirections(training.shape, weights, plane);
  const ends = axis(-reach, reach, SIZES[SIZES.length - 1]);
  yield* passes(training, weights, averages, [first, second], ends, ends, sample);
}

/**
 * The plane of the two principal components of a path. With BatchNorm the losses are normalised by the statistics of
 * the sample, because the running averages belong to the last weights alone.
 *
 * @returns {Generator<object | null>}
 */
export function* aroundPath(training, { rows, sample }) {
  const found = principalPlane(rows);
  yield null;
  if (!found) {
    yield { failure: "The weights have not moved in two dimensions yet." };
    return;
  }
  const { directions, shares, x, y } = found;
  const [xs, ys] = ranges(x, y).map(([low, high]) => axis(low, high, SIZES[SIZES.length - 1]));
  const last = rows[rows.length - 1];
  for (const step of passes(training, last, null, directions, xs, ys, sample)) {
    yield step && { ...step, shares, path: [Array.from(x), Array.from(y)] };
  }
}

/** The ranges of both coordinates with a margin; the shorter one is widened to 0.4 of the longer one. */
function ranges(x, y) {
  const ends = [x, y].map((values) => [Math.min(...values), Math.max(...values)]);
  const longest = Math.max(...ends.map(([low, high]) => high - low)) || 1;
  return ends.map(([low, high]) => {
    const half = (Math.max(high - low, SHORTEST * longest) / 2) * (1 + 2 * MARGIN);
    const middle = (low + high) / 2;
    return [middle - half, middle + half];
  });
}

function* passes(training, centre, averages, [first, second], xs, ys, name) {
  const { shape, evaluator } = training;
  const sample = name === "test" ? training.test : training.sample;
  const count = xs.length;
  const values = new Float32Array(count * count).fill(NaN);
  const at = new Float64Array(shape.size);
  const order = passesOf(count, SIZES);
  let begin = performance.now();
  for (let p = 0; p < SIZES.length; p++) {
    for (const place of order[p]) {
      moveTo(centre, first, second, xs[place % count], ys[Math.floor(place / count)], at);
      values[place] = evaluator.measure(at, averages, sample).loss;
      if (performance.now() - begin > SLICE) {
        yield null;
        begin = performance.now();
      }
    }
    yield { size: SIZES[p], ...every((count - 1) / (SIZES[p] - 1), xs, ys, values), isLast: p === SIZES.length - 1 };
  }
}

/** Every `stride`-th point. */
function every(stride, xs, ys, values) {
  const of = (all) => all.filter((_, k) => k % stride === 0);
  const count = xs.length;
  const some = values.filter((_, k) => k % count % stride === 0 && Math.floor(k / count) % stride === 0);
  return { x: of(xs), y: of(ys), values: some };
}
