/** Scales, clip, logarithm and what is said of it; ticks; contour lines. */

import assert from "node:assert/strict";
import test from "node:test";

import { contours } from "../../../landscape/explorer/web/src/contours.js";
import { automaticClip, contourShares, heightOf, makeScale, remarks, scaleTicks, shares, valueAt } from "../../../landscape/explorer/web/src/height.js";
import { apart, evenTicks, logTicks, numberText, valueText } from "../../../landscape/explorer/web/src/ticks.js";

const wish = { log: false, clip: null };

test("one scale holds all surfaces", () => {
  const scale = makeScale([Float32Array.of(1, 2, NaN), Float32Array.of(0.5, 4, Infinity)], wish);
  assert.deepEqual([scale.low, scale.high], [0.5, 4]);
  assert.deepEqual([...shares(scale, Float32Array.of(0.5, 4, 2.25, -Infinity))], [0, 1, 0.5, 0]);
  assert.ok(shares(scale, Float32Array.of(Infinity))[0] > 1); // cut off, a little above the top
  assert.ok(Number.isNaN(shares(scale, Float32Array.of(NaN))[0]));
});

test("the logarithm is of the value, and chosen where values span a large factor", () => {
  const values = Float32Array.of(0.01, 100, 0, -1);
  const scale = makeScale([values], { log: true, clip: null });
  assert.ok(Math.abs(scale.low + 2) < 1e-6 && Math.abs(scale.high - 2) < 1e-6);
  assert.equal(heightOf(scale, 0), scale.low);
  assert.ok(Math.abs(valueAt(scale, heightOf(scale, 7)) - 7) < 1e-9);
  assert.equal(makeScale([Float32Array.of(0.01, 100)], { log: null, clip: null }).log, true);
  assert.equal(makeScale([Float32Array.of(1, 3)], { log: null, clip: null }).log, false);
  assert.equal(makeScale([Float32Array.of(-1, 0)], { log: true, clip: null }).log, false); // nothing is positive
});

test("clip limits the scale, but never removes all values", () => {
  const values = Float32Array.of(1, 5, 9);
  assert.equal(makeScale([values], { log: false, clip: 6 }).high, 6);
  assert.equal(makeScale([values], { log: false, clip: 0.5 }).high, 9);
  assert.equal(heightOf(makeScale([values], { log: false, clip: 6 }), 9), 6);
});

test("flat and empty surfaces have a scale", () => {
  for (const values of [Float32Array.of(2, 2), Float32Array.of(NaN), Float32Array.of(0)]) {
    for (const log of [false, true, null]) {
      const scale = makeScale([values], { log, clip: null });
      assert.ok(scale.low < scale.high && Number.isFinite(scale.low + scale.high));
    }
  }
});

test("remarks list the values that are not drawn as measured", () => {
  const values = Float32Array.of(Infinity, -Infinity, NaN, 9, 0, NaN);
  const said = remarks({ ...makeScale([values], { log: true, clip: 3 }) }, values, Uint8Array.of(1, 1, 1, 1, 1, 0));
  assert.equal(said.length, 5);
  assert.match(said.join("; "), /1 point infinite, drawn at the top.*1 point −infinite.*1 point above 3 cut off.*1 point ≤ 0.*1 point not a number/);
});

test("ticks are round and few", () => {
  assert.deepEqual(evenTicks(-1, 1, 5), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(logTicks(-2, 2, 5).map((tick) => 10 ** tick), [0.01, 0.1, 1, 10, 100]);
  assert.deepEqual(logTicks(0, 0.5, 5).map((tick) => Number((10 ** tick).toPrecision(6))), [1, 1.5, 2, 2.5, 3]);
  assert.ok(logTicks(-30, 38, 6).length <= 7);
  for (const [low, high] of [[0, 1], [-3.7, 12], [1e-9, 2e-9], [-1e30, 1e30]]) assert.ok(evenTicks(low, high, 6).length <= 7);
  assert.ok(scaleTicks(makeScale([Float32Array.of(0.1, 50)], { log: true, clip: null }), 5).length > 2);
});

test("numbers are short", () => {
  const said = [0, 1234.5678, -0.00001234, 1e6, 0.30000000000000004, Infinity, NaN].map((value) => numberText(value));
  assert.deepEqual(said, ["0", "1235", "−1.234e−5", "1e6", "0.3", "∞", "not a number"]);
  assert.equal(valueText(0.91234, "test_accuracy"), "91.23 %");
});

test("contour lines of a plane are straight, at their level, and leave holes alone", () => {
  const x = Float64Array.of(0, 1, 2);
  const y = Float64Array.of(0, 2, 3);
  const heights = Float32Array.from([...y].flatMap((b) => [...x].map((a) => a + b)));
  const { segments, levels } = contours(x, y, heights, [1.5, 4]);
  assert.equal(segments.length, 4 * levels.length);
  assert.equal(levels.length, 3); // 1.5 crosses two cells, and 4 one, as it only touches the corners of two others
  levels.forEach((level, k) => {
    for (const end of [0, 2]) assert.ok(Math.abs(segments[4 * k + end] + segments[4 * k + end + 1] - level) < 1e-5);
  });
  assert.equal(contours(x, y, heights.fill(NaN, 4, 5), [1.5, 4]).levels.length, 0); // the middle is in every cell
});

test("a saddle has two lines in one cell", () => {
  const { levels } = contours(Float64Array.of(0, 1), Float64Array.of(0, 1), Float32Array.of(1, 0, 0, 1), [0.4, 0.6]);
  assert.deepEqual([...levels].map((one) => Number(one.toFixed(2))), [0.4, 0.4, 0.6, 0.6]);
});

test("levels lie between the ends", () => {
  const levels = contourShares(makeScale([Float32Array.of(0, 10)], wish));
  assert.ok(levels.length > 5 && levels.length < 17 && levels.every((one) => one > 0 && one < 1));
});

test("an automatic clip gives each surface a quarter of the heights, if that is possible", () => {
  const whole = (surfaces, log) => makeScale(surfaces, { log, clip: null });
  const clipOf = (surfaces, log = false) => automaticClip(surfaces.map((one) => [one]), whole(surfaces, log));
  const [low, dead] = [Float32Array.of(1, 3, 5), Float32Array.of(2, 90, 2.4e10)];
  assert.ok(Math.abs(clipOf([low, dead]) - 17) < 1e-9); // 1 + 4 (5 - 1)
  const clip = clipOf([low, dead], true);
  assert.ok(Math.abs(clip - 5 ** 4) < 1e-6);
  for (const [log, at] of [[false, 17], [true, clip]]) {
    const scale = makeScale([low, dead], { log, clip: at });
    for (const surface of [low, dead]) {
      const seen = [...shares(scale, surface)].map((share) => Math.min(1, share));
      assert.ok(Math.max(...seen) - Math.min(...seen) >= 0.25 - 1e-6);
    }
  }
  assert.equal(clipOf([low, Float32Array.of(2, 6)]), null); // both are seen anyway
  assert.equal(clipOf([low]), null);
  assert.equal(clipOf([Float32Array.of(3, 3), low]), null); // nothing shows a flat surface
  assert.equal(clipOf([Float32Array.of(1, 2), Float32Array.of(100, 1000)]), null); // they do not overlap
});

test("ticks of different values differ", () => {
  const write = (value, digits) => numberText(value, digits);
  assert.deepEqual(apart([0.3556, 0.356, 0.3563], write), ["0.3556", "0.356", "0.3563"]);
  assert.deepEqual(apart([1, 2.5, 4], write), ["1", "2.5", "4"]);
  assert.deepEqual(apart([0.1234, 0.1234], write), ["0.123", "0.123"]); // equal values stay equal
  assert.equal(new Set(apart([1, 1 + 1e-9, 1 + 2e-9], write)).size, 3);
});
