/** Contour lines on triangles lie in the surface that is drawn, and know its slope. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { triangleHeight, triangles } from "../../../landscape/explorer/web/src/mesh.js";
import { uniform } from "../../../landscape/explorer/web/src/random.js";
import { triangleContours } from "../../../landscape/explorer/web/src/triangle-contours.js";

const x = Float64Array.of(-1, -0.7, 0.1, 0.2, 1);
const y = Float64Array.of(0, 0.5, 2, 2.25);

function rough(seed) {
  const random = uniform(seed);
  return { x, y, values: Float32Array.from({ length: x.length * y.length }, () => random()) };
}

const linesOf = (grid, levels) => triangleContours(grid, triangles(x.length, y.length, grid.values), levels);

test("each line lies in its triangle, at its level", () => {
  for (const seed of [1, 2, 3, 4]) {
    const grid = rough(seed);
    if (seed > 2) grid.values[7] = NaN;
    const { segments, levels } = linesOf(grid, [0.7, 0.2, 0.45]);
    assert.ok(levels.length > 10);
    for (let k = 0; k < levels.length; k++) {
      const [x0, y0, x1, y1] = segments.subarray(4 * k, 4 * k + 4);
      for (const share of [0.05, 0.5, 0.95]) {
        const height = triangleHeight(grid, x0 + share * (x1 - x0), y0 + share * (y1 - y0));
        assert.ok(Math.abs(height - levels[k]) < 1e-5, `${height} instead of ${levels[k]}`);
      }
    }
  }
});

test("each line has the slope of its triangle", () => {
  const grid = rough(5);
  const { segments, levels, slopes } = linesOf(grid, [0.3, 0.6]);
  for (let k = 0; k < levels.length; k++) {
    const at = [(segments[4 * k] + segments[4 * k + 2]) / 2, (segments[4 * k + 1] + segments[4 * k + 3]) / 2];
    const d = 1e-6;
    const along = (triangleHeight(grid, at[0] + d, at[1]) - triangleHeight(grid, at[0] - d, at[1])) / (2 * d);
    const across = (triangleHeight(grid, at[0], at[1] + d) - triangleHeight(grid, at[0], at[1] - d)) / (2 * d);
    assert.ok(Math.abs(slopes[2 * k] - along) < 1e-3 * Math.max(1, Math.abs(along)));
    assert.ok(Math.abs(slopes[2 * k + 1] - across) < 1e-3 * Math.max(1, Math.abs(across)));
  }
});

test("lines of one level meet: each end but those at the border belongs to two lines", () => {
  const grid = rough(6);
  const { segments, levels } = linesOf(grid, [0.5]);
  const ends = new Map();
  for (let k = 0; k < 2 * levels.length; k++) {
    const place = [segments[2 * k], segments[2 * k + 1]];
    const key = place.map((one) => one.toFixed(5)).join();
    const edge = [x[0], x[x.length - 1]].includes(place[0]) || [y[0], y[y.length - 1]].includes(place[1]);
    ends.set(key, [...(ends.get(key) ?? []), edge]);
  }
  for (const [key, edges] of ends) assert.equal(edges.length, edges[0] ? 1 : 2, key);
});

test("a flat surface, and one at the level, have no lines", () => {
  const flat = { x, y, values: new Float32Array(x.length * y.length).fill(0.5) };
  assert.equal(linesOf(flat, [0.4, 0.5, 0.6]).levels.length, 0);
});
