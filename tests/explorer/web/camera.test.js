/** What the camera sees: corners of the scene's box, projected by three.js. */

import assert from "node:assert/strict";
import test from "node:test";

import { makeCamera, Orbit } from "../../../landscape/explorer/web/src/camera.js";
import { Frame } from "../../../landscape/explorer/web/src/frame.js";

/** @returns {number[][]} the box's corners in the window, which reaches from -1 to 1 */
function corners(orbit, frame, aspect) {
  const camera = makeCamera();
  orbit.apply(camera, frame, aspect);
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
          widest = Math.max(widest, ...corners(orbit, frame, aspect).map(([u]) => Math.abs(u)));
        }
      }
      assert.ok(widest <= 1, `${aspect}: ${widest}`);
      if (aspect < 0.7) assert.ok(widest > 0.9, `${aspect}: only ${widest}`); // and fills it
    }
  }
});
