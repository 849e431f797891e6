/** Settings in the address, and the presets. */

import assert from "node:assert/strict";
import test from "node:test";

import { PRESETS, presetOf } from "../../../landscape/playground/web/src/presets.js";
import { CHOICES, DEFAULTS, FLAGS, RANGES, fromHash, toHash } from "../../../landscape/playground/web/src/settings.js";

test("settings are read as they were written, and defaults are not written", () => {
  assert.equal(toHash(DEFAULTS), "");
  const settings = { ...DEFAULTS, data: "digits", skip: true, lr: 0.0037, decay: 1e-4, batch: 1437, stop: 120, reach: 0.4, theme: "dark" };
  assert.deepEqual(fromHash(`#${toHash(settings)}`), settings);
  assert.match(toHash(settings), /^data=digits&skip=1&lr=0.0037&/);
  const changed = { ...settings, preset: "ravine", noise: 0.1 };
  assert.deepEqual(fromHash(toHash(changed)), changed);
});

test("invalid values are ignored, and numbers are put into their range", () => {
  for (const text of ["#data=evil&skip=2&lr=&depth=x&preset=<b>&preset=%E0%A4%A&__proto__=1&constructor=1", "#&&=&=1", "lr=Infinity"]) {
    assert.deepEqual(fromHash(text), { ...DEFAULTS });
  }
  const { depth, width, lr, batch, stop } = fromHash("depth=1e9&width=2.6&lr=1e9&batch=60&stop=-3");
  assert.deepEqual([depth, width, lr, batch, stop], [100, 3, 10, 64, 0]);
});

test("each setting is a choice, a switch or a number", () => {
  for (const [key, value] of Object.entries(DEFAULTS)) {
    if (key === "preset" || key === "stop") continue;
    const kinds = [key in CHOICES, FLAGS.includes(key), key in RANGES].filter(Boolean);
    assert.equal(kinds.length, 1, key);
    if (key in CHOICES) assert.ok(CHOICES[key].some(([name]) => name === value), key);
    else if (RANGES[key]?.values) assert.ok(RANGES[key].values.includes(value), key);
  }
});

test("the address holds every preset exactly, and presets lead to each other", () => {
  assert.equal(new Set(PRESETS.map(({ key }) => key)).size, PRESETS.length);
  for (const { key, settings, next, text } of PRESETS) {
    const whole = { ...DEFAULTS, ...settings, preset: key };
    assert.deepEqual(fromHash(`preset=${key}`), whole, key);
    assert.equal(toHash(whole), `preset=${key}`);
    assert.ok(!next || presetOf(next).key === next, key);
    assert.ok(text.length < 420, key);
  }
  assert.equal(presetOf("unknown").key, "start");
});
