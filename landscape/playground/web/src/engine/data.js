/**
 * Examples: points of two classes in the plane, and handwritten digits.
 *
 * @typedef {{inputs: Float32Array, targets: Uint8Array, count: number}} Sample inputs are [count, inputs]
 * @typedef {{train: Sample, test: Sample, inputs: number, classes: number}} Data
 * @typedef {{mean: number, std: number, train: {pixels: string, labels: string}, test: {pixels: string, labels: string}}}
 *   Digits a letter for each pixel, "A" for 0 to "Q" for 16, and one for each label, "A" for 0
 */

import { normal, uniform } from "../../../../explorer/web/src/random.js";

export const TEST_POINTS = 200;
export const PIXELS = 64;
const LARGEST_VALUE = 16;

/** Points of a class (0 or 1): place t in [0, 1), a second random number u, to x and y before the noise. */
const POINTS = {
  spirals(label, t) {
    const radius = 0.15 + 2 * t;
    const angle = 3.5 * Math.PI * Math.sqrt(t) + Math.PI * label;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  moons(label, t) {
    const angle = Math.PI * t;
    return label ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)];
  },
  circles(label, t) {
    const radius = label ? 1 : 0.4;
    return [radius * Math.cos(2 * Math.PI * t), radius * Math.sin(2 * Math.PI * t)];
  },
  xor(label, t, u) {
    const [x, y] = [2 * t - 1, 2 * u - 1];
    return x * y > 0 === Boolean(label) ? [x, y] : [-x, y];
  },
};

/**
 * @param {{data: string, examples: number, noise: number, stretch: number}} settings
 * @param {{places: number, noise: number}} seeds of the random numbers of the points
 * @param {Digits | null} digits
 * @returns {Data}
 */
export function makeData({ data, examples, noise, stretch }, seeds, digits) {
  if (data === "digits") {
    const train = digitSample(digits.train, digits, examples);
    return { train, test: digitSample(digits.test, digits, Infinity), inputs: PIXELS, classes: 10 };
  }
  const flat = uniform(seeds.places);
  const gauss = normal(seeds.noise);
  const train = points(POINTS[data], examples, noise, flat, gauss);
  const test = points(POINTS[data], TEST_POINTS, noise, flat, gauss);
  const statistics = [0, 1].map((feature) => meanAndStd(train, feature));
  for (const { inputs } of [train, test]) {
    for (let k = 0; k < inputs.length; k++) {
      const [mean, std] = statistics[k % 2];
      inputs[k] = ((inputs[k] - mean) / std) * (k % 2 ? 1 : stretch);
    }
  }
  return { train, test, inputs: 2, classes: 2 };
}

/** Labels alternate. */
function points(place, count, noise, flat, gauss) {
  const inputs = new Float32Array(2 * count);
  const targets = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    targets[i] = i % 2;
    const [x, y] = place(targets[i], flat(), flat());
    inputs[2 * i] = x + noise * gauss();
    inputs[2 * i + 1] = y + noise * gauss();
  }
  return { inputs, targets, count };
}

function meanAndStd({ inputs, count }, feature) {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < count; i++) sum += inputs[2 * i + feature];
  const mean = sum / count;
  for (let i = 0; i < count; i++) squares += (inputs[2 * i + feature] - mean) ** 2;
  return [mean, Math.sqrt(squares / count)];
}

/** The first digits, normalised as `landscape train --data digits` does: pixels as bytes, then by mean and std. */
function digitSample({ pixels, labels }, { mean, std }, most) {
  const count = Math.min(labels.length, most);
  const inputs = new Float32Array(PIXELS * count);
  for (let k = 0; k < inputs.length; k++) {
    inputs[k] = (Math.round(((pixels.charCodeAt(k) - 65) * 255) / LARGEST_VALUE) / 255 - mean) / std;
  }
  return { inputs, targets: Uint8Array.from({ length: count }, (_, i) => labels.charCodeAt(i) - 65), count };
}

/** @param {Sample} sample @param {number} most @param {number} inputs @returns {Sample} the first examples */
export function firstOf({ inputs, targets, count }, most, wide) {
  const some = Math.min(most, count);
  return { inputs: inputs.subarray(0, some * wide), targets: targets.subarray(0, some), count: some };
}
