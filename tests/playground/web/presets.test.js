/** What the texts of the presets state holds for their trainings. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { LayerSizes } from "../../../landscape/playground/web/src/engine/layer-sizes.js";
import { Training } from "../../../landscape/playground/web/src/engine/training.js";
import { presetOf } from "../../../landscape/playground/web/src/presets.js";
import { DEFAULTS } from "../../../landscape/playground/web/src/settings.js";

const digits = process.env.DIGITS ? JSON.parse(readFileSync(process.env.DIGITS, "utf8")) : null;

function after(key, steps, changes = {}) {
  const training = new Training({ ...DEFAULTS, ...presetOf(key).settings, ...changes }, digits);
  while (training.steps < steps) training.step();
  return { ...training.losses(), ...new LayerSizes(training.shape, training.sample).measure(training.weights), rows: training.path.rows };
}

const backwards = ({ gradient }) => gradient[0] / gradient.at(-1);

test("a hundred sigmoid layers lose the gradient, and skip connections keep it", () => {
  const plain = after("vanishing", 20);
  assert.ok(backwards(plain) < 1e-60);
  assert.ok(plain.signal.at(-1) < 1e-12);
  assert.ok(Math.abs(plain.train.loss - Math.LN2) < 0.003);
  const skip = after("skip", 40);
  assert.ok(backwards(skip) > 0.5 && backwards(skip) < 10);
  assert.ok(skip.train.loss < 0.65);
});

test("batch normalisation makes the gradient explode, and skip connections stop it", () => {
  const start = after("exploding", 0);
  assert.ok(Math.abs(backwards(start) / 70000 - 1) < 0.1);
  assert.ok(Math.max(...start.signal) < 3 * Math.min(...start.signal));
  assert.ok(after("exploding", 100).train.loss > 0.6);
  assert.ok(after("shortcuts", 100).train.loss < 0.4);
});

test("descent oscillates across the ravine, and not where the inputs are standardised", () => {
  const changes = ({ rows }) => {
    const moves = rows.slice(1, 21).map((row, k) => row[0] - row[2] - rows[k][0] + rows[k][2]);
    return moves.slice(1).filter((move, k) => move * moves[k] < 0).length;
  };
  const [ravine, scaled] = [after("ravine", 50), after("scaled", 50)];
  assert.ok(changes(ravine) >= 10 && changes(scaled) <= 1);
  assert.ok(scaled.train.loss < ravine.train.loss - 0.02);
});

test("momentum reaches a valley that plain descent does not", () => {
  assert.ok(after("ripples", 1000).train.loss < 0.015);
  assert.ok(Math.abs(after("stuck", 6000).train.loss - 0.4) < 0.03);
  const { lr } = presetOf("stuck").settings;
  assert.ok(after("stuck", 3000, { lr: 10 * lr }).train.loss > 0.35);
});

test("spirals are separated", () => {
  assert.ok(after("start", 1500).test.accuracy > 0.95);
});

const needsDigits = { skip: digits ? false : "set DIGITS to a JSON file of the page's digits" };

test("all units of a layer die", needsDigits, () => {
  const dead = after("dead", 60);
  assert.ok(dead.idle.some((share) => share === 1));
  assert.ok(Math.abs(dead.train.loss - Math.log(10)) < 0.1);
});

test("a tenth of the rate trains smoothly", needsDigits, () => {
  assert.ok(after("rate", 300).train.loss < 0.15);
  assert.ok(after("high", 300).train.loss > 0.4);
});

test("the sharp minimum is higher on the test digits", needsDigits, () => {
  const [sharp, wide] = [after("sharp", 1500), after("wide", 1500)];
  assert.equal(sharp.train.accuracy, 1);
  assert.ok(Math.abs(sharp.test.loss - 0.53) < 0.02, `${sharp.test.loss}`);
  assert.ok(Math.abs(wide.test.loss - 0.31) < 0.02, `${wide.test.loss}`);
});
