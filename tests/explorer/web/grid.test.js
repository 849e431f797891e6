/** Between the points of a grid, against closed forms. */

import assert from "node:assert/strict";
import test from "node:test";

import { bilinear, cellOf, extremes, smooth, typicalSlope } from "../../../landscape/explorer/web/src/grid.js";
import { uniform } from "../../../landscape/explorer/web/src/random.js";

const x = Float64Array.of(-1, -0.7, 0.1, 0.4, 1.5, 2); // not even
const y = Float64Array.of(0, 0.5, 0.7, 3);
const gridOf = (f) => ({ x, y, values: Float32Array.from([...y].flatMap((b) => [...x].map((a) => f(a, b)))) });
const places = [[-1, 0], [2, 3], [0.37, 0.61], [1.49, 2.9], [-0.99, 0.01], [0.4, 0.7]];

test("the cell of a position is found, at the ends too", () => {
  for (const at of [-1, -0.7, -0.8, 0, 0.4, 1.99, 2]) {
    const cell = cellOf(x, at);
    assert.ok(x[cell] <= at && at <= x[cell + 1], `${at} in ${cell}`);
  }
  for (const outside of [-1.001, 2.001, NaN]) assert.equal(cellOf(x, outside), -1);
});

test("bilinear is exact for a bilinear function", () => {
  const f = (a, b) => 2 - 3 * a + b + 0.5 * a * b;
  for (const [a, b] of places) assert.ok(Math.abs(bilinear(gridOf(f), a, b) - f(a, b)) < 1e-5);
  assert.ok(Number.isNaN(bilinear(gridOf(f), 5, 1)));
});

test("values that are not finite affect only their own cells, and infinity gives no finite value", () => {
  const grid = gridOf((a, b) => (a === 2 && b === 3 ? Infinity : 1));
  assert.equal(bilinear(grid, 1.9, 2.9), Infinity);
  assert.equal(bilinear(grid, 1.5, 2.9), 1); // no weight
  assert.equal(bilinear(grid, 0, 1), 1);
  const hole = gridOf((a, b) => (a === 2 && b === 3 ? NaN : 1));
  assert.ok(Number.isNaN(bilinear(hole, 1.9, 2.9)));
  assert.equal(bilinear(hole, 1.9, 0.7), 1);
});

test("smooth equals a parabola and its slope away from the border, on uneven steps", () => {
  const f = (a, b) => 1 + a + 2 * b + a * a + 3 * b * b - a * b;
  const out = new Float64Array(3);
  for (const [a, b] of [[0, 0.6], [0.2, 0.51], [0.39, 0.69], [0.1, 0.7]]) {
    smooth(gridOf(f), a, b, out);
    const expected = [f(a, b), 1 + 2 * a - b, 2 + 6 * b - a];
    expected.forEach((one, k) => assert.ok(Math.abs(out[k] - one) < 1e-4, `${a}, ${b}: ${out} instead of ${expected}`));
  }
});

test("the slope of smooth is that of its value everywhere", () => {
  const grid = gridOf((a, b) => Math.sin(3 * a) + Math.cos(2 * b) * a);
  const value = (a, b) => smooth(grid, a, b, new Float64Array(3))[0];
  const h = 1e-6;
  for (const [a, b] of [[-0.9, 0.1], [1.8, 2.9], [0.3, 0.6], [-0.5, 2]]) {
    const [, slopeX, slopeY] = smooth(grid, a, b, new Float64Array(3));
    assert.ok(Math.abs((value(a + h, b) - value(a - h, b)) / (2 * h) - slopeX) < 1e-5);
    assert.ok(Math.abs((value(a, b + h) - value(a, b - h)) / (2 * h) - slopeY) < 1e-5);
  }
});

test("smooth is continuous across cells, and bilinear beside values that are not finite", () => {
  const grid = gridOf((a, b) => Math.sin(3 * a) * b);
  const value = (a) => smooth(grid, a, 0.6, new Float64Array(3))[0];
  assert.ok(Math.abs(value(0.4 - 1e-9) - value(0.4 + 1e-9)) < 1e-6);
  const broken = gridOf((a, b) => (a === 2 ? NaN : a + b));
  assert.ok(Math.abs(smooth(broken, 1, 1, new Float64Array(3))[0] - 2) < 1e-5);
});

/** Calls with all values of the smooth surface and the ends of the values around: of the four points, and of their neighbours. */
function everywhere(grid, tell) {
  const [nx, ny] = [grid.x.length, grid.y.length];
  for (let j = 0; j + 1 < ny; j++) {
    for (let i = 0; i + 1 < nx; i++) {
      const around = [];
      for (let b = Math.max(0, j - 1); b <= Math.min(ny - 1, j + 2); b++) {
        for (let a = Math.max(0, i - 1); a <= Math.min(nx - 1, i + 2); a++) around.push(grid.values[b * nx + a]);
      }
      for (const [u, v] of [[0.1, 0.3], [0.5, 0.5], [0.25, 0], [0.9, 0.8], [0, 0.6], [0.7, 0.15]]) {
        const [a, b] = [grid.x[i] + u * (grid.x[i + 1] - grid.x[i]), grid.y[j] + v * (grid.y[j + 1] - grid.y[j])];
        tell(smooth(grid, a, b, new Float64Array(3))[0], [Math.min(...around), Math.max(...around)], [a, b]);
      }
    }
  }
}

test("smooth invents no heights where values span decades", () => {
  const steps = Float64Array.from({ length: 15 }, (_, k) => -1 + k / 7);
  const surfaces = {
    bowl: (a, b) => 68060 * Math.cosh(25 * Math.hypot(a, b)),
    cliff: (a, b) => (a > 0.2 ? 1e9 : 3) + b,
    peak: (a, b) => 1e10 * Math.exp(-30 * (a * a + b * b)),
    steps: (a, b) => 10 ** Math.floor(8 * Math.max(Math.abs(a), Math.abs(b))),
  };
  for (const [name, f] of Object.entries(surfaces)) {
    const values = Float32Array.from([...steps].flatMap((b) => [...steps].map((a) => f(a, b))));
    everywhere({ x: steps, y: steps, values }, (value, [low, high], place) => {
      const rounding = 1e-12 * high;
      assert.ok(value >= low - rounding && value <= high + rounding, `${name} at ${place}: ${value} outside of ${low} to ${high}`);
    });
  }
});

test("smooth is nowhere negative where no value is", () => {
  const draw = uniform(5);
  for (const decades of [0, 1, 3, 10]) {
    for (let k = 0; k < 20; k++) {
      const values = Float32Array.from({ length: x.length * y.length }, () => (decades ? 10 ** (decades * draw()) : draw() < 0.3 ? 0 : draw()));
      everywhere({ x, y, values }, (value, [, high], place) => assert.ok(value >= -1e-12 * high, `${decades} decades, at ${place}: ${value}`));
    }
  }
});

test("extremes ignore values that are not finite", () => {
  assert.deepEqual(extremes([NaN, 3, Infinity, -2, -Infinity, 0.5]), { low: -2, high: 3, argmin: 3, argmax: 1, positive: 0.5 });
  assert.equal(extremes([NaN]).argmin, -1);
});

test("the typical slope of a plane is its slope", () => {
  assert.ok(Math.abs(typicalSlope(gridOf((a, b) => 3 * a + 4 * b)) - 5) < 1e-4);
});
