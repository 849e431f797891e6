/** A training's way, up to a time. */

import assert from "node:assert/strict";
import test from "node:test";

import { sampleLine } from "../../../landscape/explorer/web/src/section.js";
import { epochLabels, epochs, epochText, timeUnit, upTo } from "../../../landscape/explorer/web/src/trajectory.js";

const way = { name: "", x: [0, 1, 1, 3], y: [0, 0, 2, 2], epoch: [0, 1, 2, 4], values: {} };

test("the head lies between two checkpoints", () => {
  assert.deepEqual(upTo(way, 3).points, [[0, 0], [1, 0], [1, 2], [2, 2]]);
  assert.deepEqual(upTo(way, 2).points, [[0, 0], [1, 0], [1, 2]]);
  assert.deepEqual(upTo(way, 9).points.length, 4);
  assert.deepEqual(upTo(way, -1).points, []);
});

test("epochs and their labels", () => {
  assert.deepEqual(epochs([way, { ...way, epoch: [-2, 1, 2, 3] }]), [-2, 4]);
  assert.equal(epochs([]), null);
  assert.deepEqual(epochLabels(way, 2, 6).map(({ text }) => text), ["0", "1", "2"]);
  const long = { ...way, x: Array(300).fill(0), y: Array(300).fill(0), epoch: Array.from({ length: 300 }, (_, k) => k) };
  assert.ok(epochLabels(long, 1e9).length <= 7);
});

test("labels are at round epochs, between two checkpoints if need be", () => {
  const odd = { ...way, x: [0, 3, 6, 9], y: [0, 0, 0, 9], epoch: [0, 3.39, 6.78, 10.2] };
  const labels = epochLabels(odd, 9, 6);
  assert.deepEqual(labels.map(({ text }) => text), ["0", "2", "4", "6", "8"]);
  assert.ok(Math.abs(labels[1].x - (3 * 2) / 3.39) < 1e-12 && labels[1].y === 0);
  assert.ok(Math.abs(labels[4].y - (9 * (8 - 6.78)) / (10.2 - 6.78)) < 1e-12);
  assert.deepEqual(epochLabels({ ...way, epoch: [700, 817, 934, 1051] }, 1e9).map(({ text }) => text), ["700", "800", "900", "1000"]);
  assert.deepEqual(epochLabels({ ...way, epoch: [NaN, NaN, NaN, NaN] }, 1e9), []);
});

test("epochs are written with three digits, long ones whole", () => {
  assert.deepEqual([0, 5.384615384615385, 60.576923, 1234.5].map(epochText), ["0", "5.38", "60.6", "1235"]);
});

test("the unit of time is that of all trajectories", () => {
  assert.equal(timeUnit([way]), "epoch");
  assert.equal(timeUnit([{ ...way, unit: "step" }, { ...way, unit: "step" }]), "step");
  assert.equal(timeUnit([{ ...way, unit: "step" }, way]), "epoch");
});

test("a section is measured from its start", () => {
  const { distance, values } = sampleLine((x, y) => x + 10 * y, [0, 0, 3, 4], 11);
  assert.ok(Math.abs(distance[10] - 5) < 1e-12 && Math.abs(values[5] - 21.5) < 1e-12);
});
