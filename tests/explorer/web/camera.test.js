/** What the camera sees: corners of the scene's box, projected by three.js. */

import assert from "node:assert/strict";
import test from "node:test";

import { makeCamera, Orbit, startOf, stretchOf } from "../../../landscape/explorer/web/src/camera.js";
import { Frame } from "../../../landscape/explorer/web/src/frame.js";

/** @returns {number[][]} the box's corners in the window, which reaches from -1 to 1 */
function corners(orbit, frame, view) {
  const camera = makeCamera();
  orbit.apply(camera, frame, view);
  const [a, b] = frame.half;
  const { elements } = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  return [-a, a].flatMap((x) => [-b, b].flatMap((y) => [frame.floor, frame.top].map((z) => {
    const [u, v, , w] = [0, 1, 2, 3].map((row) => elements[row] * x + elements[4 + row] * y + elements[8 + row] * z + elements[12 + row]);
    return [u / w, v / w];
  })));
}

test("the whole box is seen from left to right, however it is turned, in every form of window", () => {
  const frames = [[[[-1, 1, -1, 1]], 1], [[[-1, 1, -1, 1]], 2.1], [[[0, 3, 0, 1]], 1], [[[0, 1, 0, 3]], 0.4]].map((given) => new Frame(...given));
  for (const frame of frames) {
    for (const aspect of [0.45, 0.7, 0.95, 1.2, 1.8]) {
      let widest = 0;
      for (const elevation of [-20, 0, 8, 30, 54, 75, 90]) {
        for (let azimuth = -180; azimuth < 180; azimuth += 5) {
          const orbit = new Orbit();
          orbit.set([azimuth, elevation, 1, 0, 0, 0]);
          widest = Math.max(widest, ...corners(orbit, frame, { width: 800 * aspect, height: 800 }).map(([u]) => Math.abs(u)));
        }
      }
      assert.ok(widest <= 1, `${aspect}: ${widest}`);
      if (aspect < 0.7) assert.ok(widest > 0.9, `${aspect}: only ${widest}`); // and fills it
    }
  }
});

const PHONE = { width: 390, height: 670 };

test("on a phone the box fills the width or the height that labels leave, however it is turned", () => {
  for (const extents of [[-1, 1, -1, 1], [0, 3, 0, 1], [0, 1, 0, 3]]) {
    const frame = new Frame([extents], 1, stretchOf(390, PHONE));
    assert.equal(frame.stretch, 12);
    for (const elevation of [-20, 0, 8, 30, 75, 90]) {
      for (let azimuth = -180; azimuth < 180; azimuth += 5) {
        const orbit = new Orbit();
        orbit.set([azimuth, elevation, 1, 0, 0, 0]);
        const seen = corners(orbit, frame, PHONE);
        const [across, up] = [0, 1].map((k) => Math.max(...seen.map((one) => Math.abs(one[k]))));
        assert.ok(across < 0.98 && up < (PHONE.height - 70) / PHONE.height, `${azimuth}, ${elevation}: ${across}, ${up}`);
        assert.ok(across > 0.96 || up > (PHONE.height - 74) / PHONE.height, `${azimuth}, ${elevation}: ${across}, ${up}`);
      }
    }
  }
});

test("heights are stretched on phones alone, and more where the view is slimmer", () => {
  assert.equal(stretchOf(1440, { width: 1440, height: 900 }), 1);
  assert.equal(stretchOf(1440, { width: 540, height: 780 }), 1); // one of two views
  assert.equal(stretchOf(320, { width: 160, height: 190 }), 1); // in the picture of a card
  assert.equal(stretchOf(844, { width: 844, height: 390 }), 1); // a phone on its side
  assert.equal(stretchOf(390, { width: 390, height: 330 }), 1);
  const stretches = [400, 450, 500, 600, 700].map((height) => stretchOf(390, { width: 390, height }));
  for (let k = 1; k < stretches.length; k++) assert.ok(stretches[k] > stretches[k - 1] || stretches[k] === 12, `${stretches}`);
});

test("a stretched picture is the picture without, only higher", () => {
  const points = [[0, 0, 0], [1, -1, 0.4], [-0.6, 0.3, 0.85], [0.2, 0.9, -0.1]];
  const dot = (a, b) => a.reduce((sum, one, k) => sum + one * b[k], 0);
  for (const [azimuth, elevation] of [[-13, 30], [75, 64], [170, 8], [40, -12]]) {
    const orbit = new Orbit();
    orbit.set([azimuth, elevation, 1, 0, 0, 0]);
    const [before, after] = [orbit.axes(1), orbit.axes(12)];
    const ratios = points.slice(1).map(([x, y, z]) => dot([x, y, 12 * z], after.above) / dot([x, y, z], before.above));
    for (const ratio of ratios) assert.ok(ratio > 1 && Math.abs(ratio - ratios[0]) < 1e-12, `${ratios}`);
    for (const [x, y, z] of points) assert.ok(Math.abs(dot([x, y, 12 * z], after.right) - dot([x, y, z], before.right)) < 1e-12);
    assert.ok(Math.abs(dot(after.above, after.back)) < 1e-12);
  }
});

test("without a stretch the eye is where the address puts it", () => {
  const orbit = new Orbit();
  for (const elevation of [-20, 8, 50, 90]) {
    orbit.set([-32, elevation, 1, 0, 0, 0]);
    assert.ok(Math.abs(orbit.risen(1) - (elevation * Math.PI) / 180) < 1e-12);
  }
});

test("the first view of a phone turns a square so that it is less broad, but not an oblong", () => {
  const of = (extents, stretch) => startOf(0.58, new Frame([extents], 1, stretch));
  const width = (azimuth) => Math.abs(Math.cos((azimuth * Math.PI) / 180)) + Math.abs(Math.sin((azimuth * Math.PI) / 180));
  const [square, oblong, wide] = [of([-1, 1, -1, 1], 12), of([0, 3, 0, 1], 12), startOf(1.6, new Frame([[-1, 1, -1, 1]], 1))];
  assert.ok(width(square[0]) < width(wide[0]));
  assert.deepEqual(oblong, wide);
  assert.equal(square[1], wide[1] + 2); // slopes hide a little less
});
