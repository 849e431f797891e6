/** The name of a saved picture. */

import assert from "node:assert/strict";
import test from "node:test";

import { pictureName } from "../../../landscape/explorer/web/src/share.js";

test("the name of a picture contains each title once", () => {
  assert.equal(pictureName(["bowl", "bowl", "ripples"]), "bowl_ripples");
  assert.equal(pictureName(["a / b: c", "é 2.5"]), "a_b_c_é_2.5");
  assert.equal(pictureName([]), "landscape");
  assert.equal(pictureName(["../.."]), "landscape");
});

test("a long name ends with a whole word", () => {
  const title = "ResNet-20 without skip connections trained on all of CIFAR-10 for 30 epochs";
  assert.equal(pictureName([title]), "ResNet-20_without_skip_connections_trained_on_all_of");
  assert.equal(pictureName(["x".repeat(90)]).length, 60);
});
