/** Whatever stands in the address: a state whose values are of their kinds and within their ranges, and nothing thrown. */

import assert from "node:assert/strict";
import test from "node:test";

import { DEFAULTS, fromHash, LAYOUTS, MODES, SPLITS, toHash } from "../../../landscape/explorer/web/src/state.js";

/** A generator of numbers below 2^32, the same each time (xorshift). */
function generator(seed) {
  let at = seed;
  return (below) => {
    at ^= at << 13;
    at ^= at >>> 17;
    at ^= at << 5;
    return (at >>> 0) % below;
  };
}

// No halves of letters: an address has none.
const PIECES = [
  "0", "1", "-1", "1e999", "NaN", "-Infinity", "", ",", ";", ":", "%", "%00", "%E0%A4%A", "%3Cscript%3E", "<script>", "__proto__",
  "constructor", "toString", "=", "&", "#", "9".repeat(400), "a,b", "0:wireframe", "1,2;3,4", "\u2028", "javascript:alert(1)",
];

test("any address gives a state", () => {
  const next = generator(7);
  const keys = [...Object.keys(DEFAULTS), "__proto__", "constructor", "hasOwnProperty", ""];
  for (let round = 0; round < 20_000; round += 1) {
    const parts = Array.from({ length: next(6) }, () => {
      const value = Array.from({ length: next(4) }, () => PIECES[next(PIECES.length)]).join("");
      return `${keys[next(keys.length)]}=${value}`;
    });
    const state = fromHash(`#${parts.join("&")}`);
    assert.deepEqual(Object.keys(state).sort(), Object.keys(DEFAULTS).sort());
    assert.equal(Object.getPrototypeOf(state), Object.prototype);
    assert.ok(LAYOUTS.includes(state.layout) && SPLITS.includes(state.split) && MODES.includes(state.mode));
    assert.ok(state.height >= 0.05 && state.height <= 5 && state.basins >= 0 && state.basins <= 64);
    for (const value of [state.clip, state.rate, state.momentum, state.time, ...(state.camera ?? []), ...(state.section ?? [])]) {
      assert.ok(value === null || Number.isFinite(value), `${value} of ${parts.join("&")}`);
    }
    for (const point of [...state.pins, ...state.balls]) assert.ok(point.length === 2 && point.every(Number.isFinite));
    toHash(state);
  }
  assert.equal({}.x, undefined);
});
