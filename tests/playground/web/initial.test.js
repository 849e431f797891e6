/** Initial weights have the distributions that their names state. */

import assert from "node:assert/strict";
import test from "node:test";

import { initialWeights } from "../../../landscape/playground/web/src/engine/initial.js";
import { makeShape } from "../../../landscape/playground/web/src/engine/shape.js";

const shape = makeShape({ inputs: 64, classes: 10, depth: 4, width: 32, skip: false, norm: false, activation: "relu" });

function weightsOf(layer, weights) {
  return Array.from(weights.subarray(layer.weight, layer.weight + layer.inputs * layer.outputs));
}

function assertNear(found, expected, share) {
  assert.ok(Math.abs(found / expected - 1) < share, `${found} is not near ${expected}`);
}

const deviation = (values) => Math.sqrt(values.reduce((sum, one) => sum + one * one, 0) / values.length);

test("normal weights have their deviation, and biases are zero", () => {
  const expected = { he: (n) => Math.sqrt(2 / n), glorot: (n, m) => Math.sqrt(2 / (n + m)), normal: () => 0.3 };
  for (const [init, of] of Object.entries(expected)) {
    const weights = initialWeights(shape, { init, scale: 0.3 }, 5);
    for (const layer of shape.layers) {
      const values = weightsOf(layer, weights);
      assertNear(deviation(values), of(layer.inputs, layer.outputs), 5 / Math.sqrt(2 * values.length));
      const beyond = values.filter((one) => Math.abs(one) > 2 * of(layer.inputs, layer.outputs)).length / values.length;
      assert.ok(Math.abs(beyond - 0.0455) < 0.04, `${beyond}`);
      assert.ok(weights.subarray(layer.bias, layer.bias + layer.outputs).every((one) => one === 0));
    }
  }
});

test("PyTorch's default is uniform within 1 / sqrt(inputs), for biases too", () => {
  const weights = initialWeights(shape, { init: "torch" }, 5);
  for (const layer of shape.layers) {
    const bound = 1 / Math.sqrt(layer.inputs);
    const values = [...weightsOf(layer, weights), ...weights.subarray(layer.bias, layer.bias + layer.outputs)];
    assert.ok(values.every((one) => Math.abs(one) <= bound * (1 + 1e-6)));
    assertNear(deviation(values), bound / Math.sqrt(3), 5 / Math.sqrt(2 * values.length));
    assert.ok(weights[layer.bias] !== 0);
  }
});

test("scales of batch normalisation are one", () => {
  const normed = makeShape({ inputs: 2, classes: 2, depth: 3, width: 4, skip: false, norm: true, activation: "relu" });
  const weights = initialWeights(normed, { init: "he" }, 1);
  const [{ scale, shift }] = normed.layers;
  assert.deepEqual([...weights.subarray(scale, scale + 4), ...weights.subarray(shift, shift + 4)], [1, 1, 1, 1, 0, 0, 0, 0]);
});
