/** What an address says of a tour, captions, and the names in the list. */

import assert from "node:assert/strict";
import test from "node:test";

import { parse, pieces, plainText } from "../../../landscape/explorer/web/src/formula.js";
import { foldersOf, labelsOf } from "../../../landscape/explorer/web/src/labels.js";
import { fromHash, toHash } from "../../../landscape/explorer/web/src/state.js";
import { Tours } from "../../../landscape/explorer/web/src/tours.js";

const step = (state) => ({ caption: "c", state, seconds: 1 });
const one = { name: "one", title: "One", about: "", steps: [step("show=a&log=1"), step("show=b&theme=dark&camera=1,2,1,0,0,0")] };
const two = { ...one, name: "two", title: "Two" };

test("a step's name alone is the step as it was made; with other entries the address counts", () => {
  const tours = new Tours([one, two], true);
  const first = tours.read("#tour=one");
  assert.deepEqual([first.show, first.log, first.tour, first.step], [["a"], true, "one", 1]);
  const second = tours.read("#tour=one&step=2&embed=1");
  assert.deepEqual([second.show, second.theme, second.step, second.embed], [["b"], "dark", 2, true]);
  const turned = tours.read("#tour=one&step=2&show=b&camera=9,9,1,0,0,0");
  assert.deepEqual([turned.camera[0], turned.log, turned.theme], [9, null, "auto"]);
});

test("the address of a step as it is shown leads to the same state", () => {
  const tours = new Tours([one], false);
  for (const k of [1, 2]) {
    const state = tours.stateOf(one, k);
    assert.deepEqual(tours.read(toHash(state)), state);
  }
});

test("steps and tours that do not exist", () => {
  const tours = new Tours([one, two], true);
  assert.equal(tours.read("#tour=one&step=9").step, 2);
  assert.equal(tours.read("#tour=one&step=-3").step, 1);
  assert.equal(tours.read("#tour=one&step=0.2").step, 1);
  const none = tours.read("#tour=three&step=2&log=1");
  assert.deepEqual([none.tour, none.step, none.log], [null, 1, true]);
});

test("a page with one tour opens with it, one with several with its cover", () => {
  assert.equal(new Tours([one], false).read("").tour, "one");
  assert.equal(new Tours([one], false).read("#show=a").tour, null);
  assert.equal(new Tours([one, two], true).read("").tour, null);
  assert.ok(new Tours([one, two], true).isEmpty("#theme=dark"));
  assert.ok(!new Tours([one, two], true).isEmpty("#tour=one"));
  assert.ok(new Tours([one, two], true).isEmpty("#tour=three"));
  assert.equal(new Tours([], false).read("#log=1").log, true);
});

test("a dark page stays dark from step to step", () => {
  const tours = new Tours([one], false);
  assert.equal(tours.stateOf(one, 1, { theme: "dark", embed: true }).theme, "dark");
  assert.equal(tours.stateOf(one, 1, { theme: "dark", embed: true }).embed, true);
});

test("formulas between dollar signs", () => {
  assert.deepEqual(pieces("a $b$ c"), [{ words: "a " }, { formula: "b" }, { words: " c" }]);
  assert.deepEqual(pieces("5 $ each"), [{ words: "5 $ each" }]);
  assert.deepEqual(pieces("Cost \\$5 and \\$6"), [{ words: "Cost $5 and $6" }]);
  assert.deepEqual(pieces("\\$5 for $x^2$"), [{ words: "$5 for " }, { formula: "x^2" }]);
  assert.equal(plainText("\\$5 or $x$ or \\$6"), "$5 or x or $6");
  assert.deepEqual(parse("x_1^2"), [{ kind: "msubsup", parts: [{ kind: "mi", text: "x" }, { kind: "mn", text: "1" }, { kind: "mn", text: "2" }] }]);
  assert.deepEqual(parse("√{ab}"), [{ kind: "msqrt", parts: [{ kind: "mi", text: "a" }, { kind: "mi", text: "b" }] }]);
  assert.deepEqual(parse("λ̂_{ij}")[0].parts.map(({ kind }) => kind), ["mi", "mrow"]);
  assert.equal(plainText("the rate $η < 2 / √{λ_1}$"), "the rate η < 2 / √λ_1");
});

test("formulas of hostile or broken texts are letters and signs", () => {
  const kinds = (trees) => trees.flatMap(({ kind, parts }) => [kind, ...(parts ? kinds(parts) : [])]);
  for (const text of ["<img src=x onerror=alert(1)>", "}}}", "{{{", "_^_^", "^", "x_", `${"{".repeat(5000)}`, "\u{1F600}\ud800"]) {
    assert.ok(kinds(parse(text)).every((kind) => /^m(i|n|o|row|sqrt|sub|sup|subsup)$/.test(kind)), text);
  }
});

test("no two names in the list are alike", () => {
  const all = [
    ["a", "net", "results/x/plane/net_plane0.h5"], ["b", "net", "results/x/plane/net_plane1.h5"], ["c", "net", "results/y_z/net.h5"],
    ["d", "other", "o.h5"], ["e", "", "p.h5"], ["f", "twin", "t.h5"], ["g", "twin", "t.h5"], ["h", "net · x, plane, plane0", "q.h5"],
  ].map(([id, title, source]) => ({ id, title, source }));
  const labels = labelsOf(all);
  assert.equal(new Set(labels.values()).size, all.length);
  assert.equal(labels.get("d"), "other");
  assert.equal(labels.get("c"), "net · y z");
  assert.equal(labels.get("b"), "net · x, plane, plane1");
});

test("headings are folders without what all share", () => {
  const folders = foldersOf([{ id: "a", source: "results/x_y/plane/a.h5" }, { id: "b", source: "results/z/b.h5" }, { id: "c", source: "results/c.h5" }]);
  assert.deepEqual([...folders.values()], ["x y › plane", "z", "other"]);
});

test("a race and a tour keep their place in an address", () => {
  const state = fromHash("#race=gd:0.1,adam&balls=0,1&tour=x&step=3&embed=1&paths=0");
  assert.deepEqual([state.race, state.tour, state.step, state.embed, state.paths], [["gd:0.1", "adam"], "x", 3, true, false]);
  assert.deepEqual(fromHash(toHash(state)), state);
});
