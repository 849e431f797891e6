/** The point that is marked as the lowest: of equal ones the nearest to the centre. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { bestOf } from "../../../landscape/explorer/web/src/layers.js";

const x = [-1, 0, 1];
const y = [-2, 0, 2];
const layer = (raw, variable = "train_loss", evaluated = null) => ({ variable, pieces: [{ grid: { x, y }, evaluated, raw }] });

test("on a plateau the best point is the centre", () => {
  assert.deepEqual(bestOf(layer(new Array(9).fill(0))), { x: 0, y: 0, value: 0, word: "min" });
  const rounded = [1 - 1e-7, 1, 1, 1, 1 + 1e-7, 1, 1, 1, 1 - 2e-7];
  assert.deepEqual(bestOf(layer(rounded)), { x: 0, y: 0, value: 1 + 1e-7, word: "min" });
  assert.deepEqual(bestOf(layer(new Array(9).fill(1), "test_accuracy")), { x: 0, y: 0, value: 1, word: "max" });
});

test("the lowest value wins, and values that are not finite or not measured are ignored", () => {
  const raw = [3, 3, 3, 2, 3, NaN, -Infinity, 2, 1];
  assert.deepEqual(bestOf(layer(raw)), { x: 1, y: 2, value: 1, word: "min" });
  const evaluated = [1, 1, 1, 1, 1, 1, 1, 1, 0];
  assert.deepEqual(bestOf(layer(raw, "train_loss", evaluated)), { x: -1, y: 0, value: 2, word: "min" });
  assert.equal(bestOf(layer(new Array(9).fill(NaN))), null);
});

test("the best point is searched in all pieces", () => {
  const finer = { grid: { x: [0.5, 0.6, 0.7], y: [0, 0.1, 0.2] }, evaluated: null, raw: [2, 2, 2, 2, 0.5, 2, 2, 2, 2] };
  const whole = layer(new Array(9).fill(1));
  whole.pieces.push(finer);
  assert.deepEqual(bestOf(whole), { x: 0.6, y: 0.1, value: 0.5, word: "min" });
});
