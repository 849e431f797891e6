/** A training: repeatable, recorded at even steps, and stopped where the loss is not finite. */

import assert from "node:assert/strict";
import test from "node:test";

import { LayerSizes } from "../../../landscape/playground/web/src/engine/layer-sizes.js";
import { decisions, mistakes } from "../../../landscape/playground/web/src/engine/outcomes.js";
import { tensors } from "../../../landscape/playground/web/src/engine/shape.js";
import { Training } from "../../../landscape/playground/web/src/engine/training.js";
import { DEFAULTS } from "../../../landscape/playground/web/src/settings.js";

const SMALL = { ...DEFAULTS, examples: 50, width: 6, batch: 16 };

function trained(settings, steps, digits = null) {
  const training = new Training({ ...SMALL, ...settings }, digits);
  while (training.steps < steps && training.isFinite) training.step();
  return training;
}

/** Random pictures whose class is marked by a row. */
function fakeDigits(count) {
  const labels = Array.from({ length: count }, (_, i) => String.fromCharCode(65 + (i % 10))).join("");
  const pixels = Array.from(labels, (label, i) => Array.from({ length: 64 }, (_, p) => ((p >> 1) % 10 === label.charCodeAt(0) - 65 ? "Q" : "ABC"[(i * p) % 3])).join("")).join("");
  return { mean: 0.3, std: 0.4, train: { pixels, labels }, test: { pixels, labels } };
}

test("the same seed gives the same training, another one does not", () => {
  for (const settings of [{}, { norm: true, skip: true }, { init: "torch", optimizer: "nesterov" }]) {
    const [first, second] = [trained(settings, 60), trained(settings, 60)];
    assert.deepEqual(first.weights, second.weights);
    assert.deepEqual(first.averages, second.averages);
    assert.deepEqual(first.history, second.history);
    assert.notDeepEqual(trained({ ...settings, seed: 2 }, 60).weights, first.weights);
  }
});

test("the noise of the points is independent of the initial weights", () => {
  const cosine = (a, b) => a.reduce((sum, one, k) => sum + one * b[k], 0) / (Math.hypot(...a) * Math.hypot(...b));
  for (const seed of [1, 2, 3, 4, 5]) {
    const { shape, weights, data } = new Training({ ...SMALL, noise: 1e6, width: 24, seed }); // the points are noise alone
    const [{ weight, inputs, outputs }] = shape.layers;
    const count = inputs * outputs;
    const found = cosine(Array.from(weights.subarray(weight, weight + count)), Array.from(data.train.inputs.subarray(0, count)));
    assert.ok(Math.abs(found) < 0.65, `seed ${seed}: ${found}`); // 4.5 standard deviations of 48 independent numbers
  }
});

test("each epoch uses every example once", () => {
  const training = new Training({ ...SMALL, batch: 15 });
  const seen = [];
  for (let k = 0; k < 8; k++) {
    training.step();
    seen.push(...training.order.slice(training.next - Math.min(15, 50 - 15 * (k % 4)), training.next));
    assert.equal(training.epochs, Math.floor(k / 4));
  }
  for (const epoch of [seen.slice(0, 50), seen.slice(50)]) assert.deepEqual(epoch.sort((a, b) => a - b), Array.from({ length: 50 }, (_, i) => i));
});

test("a last batch of one example is left out with batch normalisation", () => {
  const training = trained({ examples: 50, batch: 7, norm: true }, 60);
  assert.ok(training.averages.every(Number.isFinite));
  assert.equal(training.epochs, 8); // of 7 batches, not 8
});

test("records stay short and even", () => {
  const { history, path } = trained({ width: 2 }, 2500);
  for (const { every, steps } of [history, path]) {
    assert.ok(steps.length <= 400);
    assert.deepEqual(steps, Array.from({ length: steps.length }, (_, k) => k * every));
  }
  assert.equal(history.train.length, history.steps.length);
  assert.equal(path.rows.length, path.steps.length);
});

test("the training stops where the loss is not finite", () => {
  const training = trained({ depth: 30, init: "normal", scale: 3, optimizer: "sgd", lr: 10 }, 100);
  assert.equal(training.isFinite, false);
  assert.ok(training.steps < 100);
});

test("loss falls, and the boundary separates what the network has learnt", () => {
  const training = trained({ data: "xor", noise: 0, optimizer: "adam", lr: 0.03, examples: 200, width: 16 }, 400);
  const { train } = training.losses();
  assert.ok(train.loss < 0.1, `${train.loss}`);
  assert.equal(trained({ data: "xor" }, 0).sample.count, 50);
  const { size, reach, values } = decisions(training);
  const at = (x, y) => values[Math.floor(((y / reach[1] + 1) / 2) * size) * size + Math.floor(((x / reach[0] + 1) / 2) * size)];
  for (const [x, y, label] of [[1, 1, 1], [-1, -1, 1], [1, -1, 0], [-1, 1, 0]]) assert.ok(Math.abs(at(x, y) - label) < 0.3, `${x} ${y}`);
});

test("mistakes are those of the test sample", () => {
  const training = trained({ data: "digits" }, 3, fakeDigits(120));
  const { confusions, mistakes: list, count } = mistakes(training);
  assert.equal(confusions.flat().reduce((a, b) => a + b, 0), 120);
  const right = confusions.reduce((sum, row, k) => sum + row[k], 0);
  assert.equal(count, 120 - right);
  assert.ok(Math.abs(right / 120 - training.losses().test.accuracy) < 1e-12);
  for (const { index, target, guess } of list) assert.ok(target !== guess && target === index % 10);
});

test("sizes of layers do not change the training", () => {
  const training = trained({ norm: true }, 5);
  const before = [training.weights.slice(), training.averages.slice()];
  const { signal, gradient, idle } = new LayerSizes(training.shape, training.sample).measure(training.weights);
  assert.deepEqual([training.weights, training.averages], before);
  for (const values of [signal, gradient, idle]) assert.equal(values.length, training.shape.depth);
});

test("tensors cover all weights and averages once", () => {
  const { shape } = trained({ norm: true, depth: 4 }, 0);
  for (const [isAverage, size] of [[false, shape.size], [true, shape.averages]]) {
    const seen = new Uint8Array(size);
    for (const { shape: dimensions, at, averages } of tensors(shape)) {
      if (averages === isAverage) for (let k = at; k < at + dimensions.reduce((a, b) => a * b); k++) seen[k]++;
    }
    assert.ok(seen.every((one) => one === 1));
  }
});
