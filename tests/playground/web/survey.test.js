/** Planes in passes from coarse to fine, and the scale of their colours. */

import assert from "node:assert/strict";
import test from "node:test";

import { moveTo, passesOf, randomDirections } from "../../../landscape/playground/web/src/engine/plane.js";
import { SIZES, aroundPath, aroundWeights } from "../../../landscape/playground/web/src/engine/survey.js";
import { Training } from "../../../landscape/playground/web/src/engine/training.js";
import { DEFAULTS } from "../../../landscape/playground/web/src/settings.js";

const found = (slices) => [...slices].filter(Boolean);

function trained(settings, steps) {
  const training = new Training({ ...DEFAULTS, examples: 40, width: 5, ...settings });
  while (training.steps < steps) training.step();
  return training;
}

test("passes measure every point once, coarse grids first", () => {
  const passes = passesOf(33, SIZES);
  assert.deepEqual(passes.map((one) => one.length), [81, 17 * 17 - 81, 33 * 33 - 17 * 17]);
  assert.equal(new Set(passes.flatMap((one) => [...one])).size, 33 * 33);
  assert.ok(passes[0].every((place) => place % 33 % 4 === 0 && Math.floor(place / 33) % 4 === 0));
});

test("a plane has the losses at its points, x to the right and y upwards", () => {
  const training = trained({ norm: true }, 20);
  const weights = training.weights.slice();
  const passes = found(aroundWeights(training, { weights, averages: training.averages, plane: 3, reach: 0.5, sample: "test" }));
  assert.deepEqual(passes.map(({ size }) => size), SIZES);
  assert.deepEqual(passes.map(({ isLast }) => isLast), [false, false, true]);
  const [first, second] = randomDirections(training.shape, weights, 3);
  for (const { size, x, y, values } of passes) {
    assert.equal(values.length, size * size);
    for (const [i, j] of [[0, 0], [size - 1, 0], [0, size - 1], [(size - 1) / 2, (size - 1) / 2], [3, 5]]) {
      const at = moveTo(weights, first, second, x[i], y[j], new Float64Array(weights.length));
      const { loss } = training.evaluator.measure(at, training.averages, training.test);
      assert.ok(Math.abs(values[j * size + i] - loss) <= 1e-6 * loss, `${size} ${i} ${j}`);
    }
  }
  const { x, values } = passes[2];
  assert.deepEqual([x[0], x[16], x[32]], [-0.5, 0, 0.5]);
  assert.ok(Math.abs(values[16 * 33 + 16] - training.losses().test.loss) < 1e-6);
  assert.deepEqual(training.weights, weights);
});

test("directions have the length of the weights of each unit", () => {
  const training = trained({}, 0);
  const { shape, weights } = training;
  const [first, second] = randomDirections(shape, weights, 1);
  assert.notDeepEqual(first, second);
  for (const { inputs, outputs, weight, bias } of shape.layers) {
    for (let o = 0; o < outputs; o++) {
      const norm = (values) => Math.hypot(...values.slice(weight + o * inputs, weight + (o + 1) * inputs));
      assert.ok(Math.abs(norm(first) - norm(weights)) < 1e-6 * norm(weights));
      assert.equal(first[bias + o], 0);
    }
  }
});

test("the path ends at the origin of its plane, where the loss is that of the last weights", () => {
  const training = trained({}, 60);
  const { rows, steps } = training.wholePath();
  assert.deepEqual(steps, Array.from({ length: 61 }, (_, k) => k));
  const last = found(aroundPath(training, { rows, sample: "train" })).at(-1);
  const [x, y] = last.path;
  assert.ok(Math.abs(x[60]) < 1e-9 && Math.abs(y[60]) < 1e-9);
  assert.ok(last.shares[0] >= last.shares[1] && last.shares[0] + last.shares[1] <= 1 + 1e-9);
  assert.ok(last.x[0] < Math.min(...x) && last.x[32] > Math.max(...x) && last.y[0] < Math.min(...y) && last.y[32] > Math.max(...y));
  const nearest = last.x.reduce((best, one, k) => (Math.abs(one) < Math.abs(last.x[best]) ? k : best), 0);
  const row = last.y.reduce((best, one, k) => (Math.abs(one) < Math.abs(last.y[best]) ? k : best), 0);
  assert.ok(Math.abs(last.values[row * 33 + nearest] - training.losses().train.loss) < 0.3);
});

test("weights that did not move have no plane", () => {
  const training = trained({}, 0);
  const [only] = found(aroundPath(training, { rows: [training.weights, training.weights, training.weights], sample: "train" }));
  assert.match(only.failure, /not moved/);
});
