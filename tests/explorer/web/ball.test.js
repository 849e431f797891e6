/** Balls against closed forms, and the same ball twice. */

import assert from "node:assert/strict";
import test from "node:test";

import { rollDown } from "../../../landscape/explorer/web/src/ball.js";
import { basinAt, findBasins } from "../../../landscape/explorer/web/src/basins.js";
import { cellCurvatures } from "../../../landscape/explorer/web/src/curvature.js";
import { smooth } from "../../../landscape/explorer/web/src/grid.js";
import { Field } from "../../../landscape/explorer/web/src/layers.js";
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
  assert.equal(end, "minimum");
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

/** A field of measured values on an uneven grid of n x n points in [-1, 1]. */
function measured(value, n = 21) {
  const x = Float64Array.from({ length: n }, (_, k) => { const t = -1 + (2 * k) / (n - 1); return t + 0.1 * t * (1 - t * t); });
  const values = Float32Array.from({ length: n * n }, (_, k) => value(x[k % n], x[Math.floor(k / n)]));
  return new Field([{ grid: { x, y: x, values }, evaluated: null, raw: values, holes: [] }]);
}

test("the curvature of a cell bounds the second derivatives within it, and is near to them", () => {
  const field = measured((x, y) => Math.sin(4 * x) * Math.cos(3 * y) + x * x);
  const { grid } = field.pieces[0];
  const bounds = cellCurvatures(grid);
  const along = (x, y, dx, dy) => {
    const [a, b] = [smooth(grid, x + dx, y + dy, new Float64Array(3)), smooth(grid, x - dx, y - dy, new Float64Array(3))];
    return [(a[1] - b[1]) / 2e-5, (a[2] - b[2]) / 2e-5];
  };
  let nearest = 0;
  for (let j = 0; j < 20; j++) {
    for (let i = 0; i < 20; i++) {
      for (const [u, v] of [[0.01, 0.5], [0.5, 0.5], [0.99, 0.2]]) {
        const [x, y] = [grid.x[i] + u * (grid.x[i + 1] - grid.x[i]), grid.y[j] + v * (grid.y[j + 1] - grid.y[j])];
        const [[xx, xy], [, yy]] = [along(x, y, 1e-5, 0), along(x, y, 0, 1e-5)];
        const largest = Math.abs(xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
        assert.ok(largest < 1.3 * bounds[j * 20 + i] + 0.02, `${i}, ${j}: ${largest} above ${bounds[j * 20 + i]}`);
        nearest = Math.max(nearest, largest / bounds[j * 20 + i]);
      }
    }
  }
  assert.ok(nearest > 0.8);
});

const automatic = { rate: null, momentum: 0, noise: 0, seed: 1 };

test("at the automatic rate balls rest in the minimum, whatever the units of the values", () => {
  for (const factor of [1e-9, 1, 1e12]) {
    const field = measured((x, y) => factor * ((x - 0.2) ** 2 + 30 * (y + 0.1) ** 2));
    for (const start of [[-0.9, 0.9], [0.9, -0.7], [0.2, 0.8]]) {
      const { end, path, steps } = rollDown(field, start, automatic);
      assert.equal(end, "minimum");
      assert.ok(Math.hypot(path[2 * steps] - 0.2, path[2 * steps + 1] + 0.1) < 0.01, `${factor} ${start}`);
    }
  }
});

test("a ball says why it does not go on", () => {
  const how = (value, start) => rollDown(measured(value), start, automatic).end;
  assert.equal(how(() => 2, [0.3, 0.3]), "flat");
  assert.equal(how((x, y) => x * x - y * y, [0.5, 0]), "flat"); // on the ridge of a saddle
  assert.equal(how((x) => x, [0.5, 0]), "left");
  assert.equal(how((x) => (x < -0.5 ? NaN : x), [0.5, 0]), "lost");
  assert.equal(how((x, y) => x * x + 1e9 * Math.max(0, y - 0.4) ** 2 + y * y, [0.7, 0.2]), "minimum"); // beside a cliff
});

test("on a surface of ten decades balls roll down, to its lowest point", () => {
  const field = measured((x, y) => 100 * 10 ** (7 * Math.min(1.2, x * x + y * y) + 0.3 * Math.sin(9 * x) * Math.sin(8 * y)));
  for (const start of [[-0.9, 0.1], [0.93, 0.4], [-0.2, 0.97], [0.6, -0.85], [-0.55, -0.6]]) {
    const { end, path, value, steps } = rollDown(field, start, automatic);
    assert.ok(["minimum", "moving", "flat"].includes(end), `${start}: ${end}`);
    const heights = Array.from({ length: steps + 1 }, (_, k) => field.value(path[2 * k], path[2 * k + 1]));
    assert.ok(Math.max(...heights) <= heights[0], `${start}: it climbs from ${heights[0]} to ${Math.max(...heights)}`);
    assert.ok(value > 0 && value <= heights[0], `${start}: ${value}`);
  }
  const { basins } = findBasins(measured((x, y) => 68060 * Math.cosh(7 * Math.hypot(x, y))), 15, automatic);
  assert.equal(basins.length, 1);
});
