/** Gaps of a partial measurement. */

import assert from "node:assert/strict";
import test from "node:test";

import { fillGaps } from "../../../landscape/explorer/web/src/fill.js";

const x = Float64Array.of(0, 1, 2, 3, 4);
const y = Float64Array.of(0, 1, 2);
const f = (a, b) => 1 + 2 * a - b;
const points = [...y].flatMap((b) => [...x].map((a) => [a, b]));

function partial(measured, value = f) {
  const evaluated = Uint8Array.from(points, ([a, b]) => measured(a, b));
  const values = Float32Array.from(points, ([a, b]) => (measured(a, b) ? value(a, b) : NaN));
  return fillGaps(x, y, values, evaluated);
}

test("a coarse grid of a plane gives the plane", () => {
  assert.deepEqual([...partial((a, b) => a % 4 === 0 && b % 2 === 0)], points.map(([a, b]) => f(a, b)));
  assert.deepEqual([...partial((a, b) => (a % 4 === 0 && b % 2 === 0) || (a === 2 && b === 0))], points.map(([a, b]) => f(a, b)));
});

test("beyond the measured points the nearest value is used, and one point fills all", () => {
  assert.deepEqual([...partial((a, b) => a === 2 && b === 1)], points.map(() => f(2, 1)));
  assert.deepEqual([...partial((a, b) => a >= 1 && a <= 3)].slice(0, 5), [3, 3, 5, 7, 7]);
});

test("a measured value that is not finite is kept, and fills no other point", () => {
  const filled = partial((a, b) => a % 2 === 0 && b !== 1, (a, b) => (a === 2 && b === 0 ? Infinity : a === 2 ? NaN : f(a, b)));
  assert.equal(filled[2], Infinity);
  assert.ok(Number.isNaN(filled[12]));
  assert.ok([...filled].every((value, k) => k === 2 || k === 12 || Number.isFinite(value)));
});

test("a complete surface is returned unchanged", () => {
  const values = new Float32Array(15);
  assert.equal(fillGaps(x, y, values, null), values);
  assert.equal(fillGaps(x, y, values, new Uint8Array(15).fill(1)), values);
  assert.ok([...fillGaps(x, y, values, new Uint8Array(15))].every(Number.isNaN));
});
