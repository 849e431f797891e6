/** The names of the plane's axes. */

import assert from "node:assert/strict";
import test from "node:test";

import { Landscape } from "../../../landscape/explorer/web/src/landscape.js";
import { axisNames } from "../../../landscape/explorer/web/src/layers.js";

const components = { axes: ["PC 1 (93 %)", "PC 2 (5 %)"] };

test("layers of one plane give the axes their names", () => {
  assert.deepEqual(axisNames([components, { ...components }]), ["PC 1 (93 %)", "PC 2 (5 %)"]);
  assert.deepEqual(axisNames([components, { axes: ["x", "y"] }]), ["x", "y"]);
  assert.deepEqual(axisNames([]), ["x", "y"]);
});

test("the page gives the names with the data", async () => {
  const landscape = new Landscape({ id: "a" });
  assert.deepEqual(landscape.axes, ["x", "y"]);
  await landscape.load({ values: {}, x: [0, 1], y: [0, 1], ...components }, 0);
  assert.deepEqual(landscape.axes, components.axes);
});
