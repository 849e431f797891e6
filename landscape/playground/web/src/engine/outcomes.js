/** What a network answers: the probabilities over the plane of two inputs, or its mistakes on the test digits. */

const LARGEST = 64; // points along each axis
const SMALLEST = 16;
const COST = 4e6; // products of a picture: a few milliseconds
const COST_OF_A_UNIT = 15; // of an activation function, in products
const MARGIN = 1.15;
const MOST_MISTAKES = 40;

/** @param {import("./shape.js").Shape} shape @returns {number} the cost of one example, in products */
export function costOf(shape) {
  return shape.layers.reduce((sum, { inputs, outputs }) => sum + outputs * (inputs + COST_OF_A_UNIT), 0);
}

/**
 * @param {import("./training.js").Training} training of two inputs
 * @returns {{size: number, reach: number[], values: Float32Array}} the probability of class 1 at size x size points, row
 *   by row from below, within ± reach of both inputs
 */
export function decisions({ shape, data, weights, averages, evaluator }) {
  const size = Math.round(Math.min(LARGEST, Math.max(SMALLEST, Math.sqrt(COST / costOf(shape)))));
  const reach = [0, 1].map((feature) => {
    let most = 0;
    for (const { inputs } of [data.train, data.test]) {
      for (let k = feature; k < inputs.length; k += 2) most = Math.max(most, Math.abs(inputs[k]));
    }
    return MARGIN * most;
  });
  const inputs = new Float32Array(2 * size * size);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      inputs[2 * (j * size + i)] = reach[0] * ((2 * i + 1) / size - 1); // the middle of a pixel
      inputs[2 * (j * size + i) + 1] = reach[1] * ((2 * j + 1) / size - 1);
    }
  }
  const values = new Float32Array(size * size);
  const grid = { inputs, targets: new Uint8Array(size * size), count: size * size };
  evaluator.measure(weights, averages, grid, (logits, first, count) => {
    for (let i = 0; i < count; i++) values[first + i] = 1 / (1 + Math.exp(logits[2 * i] - logits[2 * i + 1]));
  });
  return { size, reach, values };
}

/**
 * @param {import("./training.js").Training} training of digits
 * @returns {{confusions: number[][], mistakes: {index: number, target: number, guess: number}[], count: number}}
 *   confusions: test digits by class and answer; mistakes: the first ones, by their index among the test digits
 */
export function mistakes({ data, weights, averages, evaluator }) {
  const { classes, test } = data;
  const confusions = Array.from({ length: classes }, () => new Array(classes).fill(0));
  const found = [];
  let count = 0;
  evaluator.measure(weights, averages, test, (logits, first, some) => {
    for (let i = 0; i < some; i++) {
      let guess = 0;
      for (let c = 1; c < classes; c++) if (logits[i * classes + c] > logits[i * classes + guess]) guess = c;
      const target = test.targets[first + i];
      confusions[target][guess]++;
      if (guess === target) continue;
      count++;
      if (found.length < MOST_MISTAKES) found.push({ index: first + i, target, guess });
    }
  });
  return { confusions, mistakes: found, count };
}
