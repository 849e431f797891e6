/** The sentence below the bars of signal and gradient. */

import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { createElement: () => ({}) }; // the canvas on which pictures are drawn
const { words } = await import("../../../landscape/playground/web/src/views/layers.js");

const sentence = (signal, gradient) => words({ signal, gradient }, signal.length);

test("factors have the verdict of landscape diagnose", () => {
  assert.equal(
    sentence([2, 1, 0.5], [4, 2, 1]),
    "From layer 1 to 3 the signal is multiplied by 0.25, back to layer 1 the gradient by 4.",
  );
  assert.match(sentence([1, 1e-4], [1e4, 1]), /signal is multiplied by 0\.0001 \(vanishing\), .* gradient by \S+ \(exploding\)\.$/);
  assert.match(sentence([1, Infinity], [NaN, 1]), /by a factor that is not finite \(exploding\), .* by a factor that is not finite \(exploding\)\.$/);
  assert.equal(sentence([1], [1]), "The network has one layer.");
});

test("a dead network does not explode", () => {
  assert.equal(
    sentence([0, 0, 0], [0, 0, 0.3]),
    "From layer 1 to 3 the signal is multiplied by an undefined factor, back to layer 1 the gradient by 0 (vanishing).",
  );
});
