/** Balls against closed forms, and the same ball twice. */

import assert from "node:assert/strict";
import test from "node:test";

import { rollDown, suitableRate } from "../../../landscape/explorer/web/src/ball.js";
import { basinAt, findBasins } from "../../../landscape/explorer/web/src/basins.js";
import { normal } from "../../../landscape/explorer/web/src/random.js";

/** A surface by its formula. */
function field(value, slopeX, slopeY, typical = 1) {
  return {
    x: [-1, 1], y: [-1, 1], typical,
    slope(x, y, out) {
      [out[0], out[1], out[2]] = [value(x, y), slopeX(x, y), slopeY(x, y)];
      return out;
    },
  };
}

const bowl = field((x, y) => x * x + 2 * y * y, (x) => 2 * x, (_, y) => 4 * y);
const wells = field((x) => (x * x - 0.25) ** 2, (x) => 4 * x * (x * x - 0.25), () => 0); // at -0.5 and 0.5
const plain = { rate: 0.1, momentum: 0, noise: 0, seed: 1 };

test("in a bowl the path is that of gradient descent, and ends at the bottom", () => {
  const { path, end, value } = rollDown(bowl, [0.8, -0.5], plain);
  for (let k = 0; k < 20; k++) {
    assert.ok(Math.abs(path[2 * k] - 0.8 * 0.8 ** k) < 1e-12);
    assert.ok(Math.abs(path[2 * k + 1] + 0.5 * 0.6 ** k) < 1e-12);
  }
  assert.equal(end, "rest");
  assert.ok(value < 1e-8);
});

test("momentum follows its recurrence", () => {
  const { path } = rollDown(bowl, [0.5, 0], { ...plain, momentum: 0.9 });
  let [x, v] = [0.5, 0];
  for (let k = 0; k < 30; k++) {
    assert.ok(Math.abs(path[2 * k] - x) < 1e-12);
    v = 0.9 * v - 0.1 * 2 * x;
    x += v;
  }
});

test("with a rate above 1 the ball leaves the plane, at its edge", () => {
  const { path, end, steps } = rollDown(bowl, [0.5, 0.1], { ...plain, rate: 1.2 });
  assert.equal(end, "left");
  const [x, y] = path.slice(2 * steps);
  assert.ok(Math.max(Math.abs(x), Math.abs(y)) === 1);
});

test("where nothing is finite a ball is lost, without NaN in its path", () => {
  const { end, path } = rollDown(field((x) => (x < 0 ? NaN : x), () => 1, () => 0), [0.5, 0], plain);
  assert.equal(end, "lost");
  assert.ok(path.every(Number.isFinite));
});

test("noise depends on the seed, and is in units of the typical slope", () => {
  const noisy = { ...plain, noise: 0.3 };
  const one = rollDown(bowl, [0.5, 0.5], noisy, 200);
  assert.deepEqual(one.path, rollDown(bowl, [0.5, 0.5], noisy, 200).path);
  assert.notDeepEqual(one.path, rollDown(bowl, [0.5, 0.5], { ...noisy, seed: 2 }, 200).path);
  const still = rollDown(field(() => 1, () => 0, () => 0, 0), [0, 0], noisy, 50);
  assert.ok(still.path.every((place) => place === 0));
});

test("random numbers have a normal distribution", () => {
  const draw = normal(3);
  const drawn = Array.from({ length: 20000 }, draw);
  const mean = drawn.reduce((a, b) => a + b) / drawn.length;
  const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / drawn.length;
  assert.ok(Math.abs(mean) < 0.03 && Math.abs(variance - 1) < 0.04);
});

test("two wells give two basins, divided in the middle", () => {
  const found = findBasins(wells, 10, plain);
  // y does not matter here, so ends lie on two lines of ten places each: linked, as the starts are near each other
  const sides = new Set();
  for (const x of [-0.9, -0.3, 0.3, 0.9]) sides.add(`${Math.sign(x)}:${found.basins[basinAt(found, wells, x, 0.05)].x > 0}`);
  assert.deepEqual([...sides].sort(), ["-1:false", "1:true"]);
  assert.ok(Math.abs(found.basins.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
});

test("a bowl is one basin, at its bottom", () => {
  const { basins } = findBasins(bowl, 9, plain);
  assert.equal(basins.length, 1);
  assert.equal(basins[0].share, 1);
  assert.ok(Math.hypot(basins[0].x, basins[0].y) < 1e-3);
});

test("the suitable rate is round and small enough", () => {
  assert.equal(suitableRate({ x: [-1, 1], y: [-1, 1], typical: 1 }), 0.01);
  assert.equal(suitableRate({ x: [-1, 1], y: [-1, 1], typical: 0 }), 0.01);
  assert.ok(suitableRate({ x: [-1, 1], y: [-1, 1], typical: 1e6 }) <= 1e-8);
});
