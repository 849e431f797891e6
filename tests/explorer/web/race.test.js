/** The rules of the optimisers, and races: against formulas written out here. torch.optim: tests/explorer/test_race.py. */

import assert from "node:assert/strict";
import test from "node:test";

import { OPTIMISERS } from "../../../landscape/explorer/web/src/optimisers.js";
import { RACE_STEPS, racers, runOptimiser } from "../../../landscape/explorer/web/src/race.js";

const named = (name) => OPTIMISERS.find((one) => one.name === name);
const plane = { x: [-2, 2], y: [-2, 2], typical: 1 };
const bowl = { ...plane, rate: 0.1, slope: (x, y, out) => Object.assign(out, [(x * x + 4 * y * y) / 2, x, 4 * y]) };

test("gradient descent on a quadratic has its closed form", () => {
  const { path } = runOptimiser(bowl, [1, 0.5], named("gd").make(0.1, 0), 30);
  assert.ok(Math.abs(path[60] - 0.9 ** 30) < 1e-12);
  assert.ok(Math.abs(path[61] - 0.5 * 0.6 ** 30) < 1e-12);
});

test("momentum 0 makes momentum and Nesterov gradient descent", () => {
  const runs = ["gd", "momentum", "nesterov"].map((name) => [...runOptimiser(bowl, [1, 0.5], named(name).make(0.1, 0), 20).path]);
  assert.deepEqual(runs[1], runs[0]);
  assert.deepEqual(runs[2], runs[0]);
});

test("the first step of Adam is its rate along both axes, that of RMSprop ten times its rate", () => {
  for (const [name, length] of [["adam", 0.05], ["rmsprop", 0.5]]) {
    const [, , x, y] = runOptimiser(bowl, [1, 0.9], named(name).make(0.05, 0), 1).path;
    assert.ok(Math.abs(x - (1 - length)) < 1e-6 && Math.abs(y - (0.9 - length)) < 1e-6, `${name}: ${x}, ${y}`);
  }
});

test("a ball says how it ends: at rest, moving, over the edge, at values that are not finite", () => {
  const ends = (field, rate, start = [1, 0.5]) => runOptimiser(field, start, named("gd").make(rate, 0)).end;
  assert.equal(ends(bowl, 0.2), "minimum");
  assert.equal(ends(bowl, 1e-4), "moving");
  assert.equal(ends(bowl, 0.6), "left");
  assert.equal(ends({ ...plane, slope: (x, y, out) => out.fill(0) }, 0.1), "flat");
  assert.equal(ends({ ...plane, slope: (x, y, out) => out.fill(NaN) }, 0.1), "lost");
  const left = runOptimiser({ ...plane, slope: (x, y, out) => Object.assign(out, [0, -3, -1]) }, [1, 1], named("gd").make(1, 0));
  assert.deepEqual([...left.path.slice(-2)], [2, 1 + 1 / 3]); // on the edge, on its way to (4, 2)
  assert.equal(runOptimiser(bowl, [1, 1], named("gd").make(1e-4, 0)).steps, RACE_STEPS);
});

test("a race names its optimisers, each with its own rate or one that suits the surface", () => {
  const state = { race: ["gd:0.03", "adam", "nesterov", "nobody", "momentum:-1"], momentum: 0, rate: null };
  const found = racers(state, bowl);
  assert.deepEqual(found.map(({ optimiser, rate, momentum }) => [optimiser.name, rate, momentum]),
    [["gd", 0.03, 0.9], ["adam", 0.04, 0.9], ["nesterov", 0.1, 0.9], ["momentum", 0.1, 0.9]]);
  assert.equal(racers({ ...state, rate: 0.2, momentum: 0.5 }, bowl)[2].rate, 0.2);
  assert.equal(racers({ ...state, momentum: 0.5 }, bowl)[2].momentum, 0.5);
});
