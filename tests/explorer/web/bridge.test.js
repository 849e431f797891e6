/** The page within a notebook: what it reports to the page around it, and what it accepts from there. */

import assert from "node:assert/strict";
import test from "node:test";

import { makeBridge } from "../../../landscape/explorer/web/src/bridge.js";
import { keep, toPoint, toState, toTraits } from "../../../landscape/explorer/web/src/traits.js";
import { DEFAULTS, makeStore } from "../../../landscape/explorer/web/src/state.js";

function bridged({ readout = () => [], layers = [] } = {}) {
  const store = makeStore(structuredClone(DEFAULTS));
  const sent = [];
  const given = [];
  let order;
  const explorer = { shown: () => store.get().show ?? ["0"], readout, layers };
  const show = async (landscapes) => given.push(landscapes);
  const bridge = makeBridge(explorer, store, show, { send: (message) => sent.push(message), listen: (take) => (order = take) });
  return { store, sent, given, bridge, order: (message) => order(message) };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 200));

test("only the keys that changed are reported", () => {
  const { store, sent } = bridged();
  store.set({ camera: [1, 2, 3, 0, 0, 0], height: 2 });
  assert.deepEqual(sent, [{ kind: "state", state: { camera: [1, 2, 3, 0, 0, 0] } }]);
});

test("what a notebook does not read is not reported", () => {
  const { store, sent } = bridged();
  store.set({ log: true, time: 3 });
  assert.deepEqual(sent, []);
});

test("fast changes are collected in one report, which has the last values", async () => {
  const { store, sent } = bridged();
  for (const end of [1, 2, 3]) store.set({ region: [0, end, 0, 1] });
  store.set({ pins: [[1, 2]] });
  await soon();
  assert.deepEqual(sent.map(({ state }) => state), [{ region: [0, 1, 0, 1] }, { region: [0, 3, 0, 1], pins: [[1, 2]] }]);
});

test("a state from the notebook changes the store, except for what it may not set", () => {
  const { store, order } = bridged();
  order({ kind: "state", state: { pins: [[0, 1]], theme: "dark", noise: 5, toString: "x" } });
  assert.deepEqual(store.get(), { ...DEFAULTS, pins: [[0, 1]], theme: "dark" });
});

test("what the notebook knows is not reported, so that a report does not undo what it sets next", async () => {
  const { order, sent, store } = bridged();
  order({ kind: "landscapes", landscapes: [{ id: "0" }] });
  await soon();
  sent.length = 0;
  order({ kind: "landscapes", landscapes: [{ id: "0" }, { id: "1" }] });
  order({ kind: "state", state: { show: ["1"], pins: [[0, 0]] } });
  await soon();
  assert.deepEqual(sent, []);
  store.set({ pins: [] });
  assert.deepEqual(sent, [{ kind: "state", state: { pins: [] } }]);
});

test("other messages are ignored", () => {
  const { store, order, sent } = bridged();
  for (const message of [null, undefined, "text", 3, {}, { kind: "other" }]) order(message);
  assert.deepEqual([store.get(), sent], [DEFAULTS, []]);
});

test("landscapes are shown, and what the page chooses for them is reported", async () => {
  const { order, given, sent } = bridged();
  order({ kind: "landscapes", landscapes: [{ id: "0" }] });
  await soon();
  assert.deepEqual(given, [[{ id: "0" }]]);
  assert.deepEqual(sent, [{ kind: "state", state: { show: ["0"], metric: "loss", split: "train" } }]);
});

test("a click is reported with the values of all landscapes there; those that are not finite are null", () => {
  const readout = (x, y) => [{ id: "0", values: [["train_loss", x + y], ["test_loss", NaN]] }, { id: "1", values: [["train_loss", Infinity]] }];
  const { bridge, sent } = bridged({ readout, layers: [{ key: "a", id: "0" }, { key: "b", id: "1" }] });
  bridge.clicked(1, 2, "b");
  bridge.clicked(1, 2, null);
  const values = { 0: { train_loss: 3, test_loss: null }, 1: { train_loss: null } };
  assert.deepEqual(sent, ["1", "0"].map((id) => ({ kind: "point", point: { x: 1, y: 2, id, values } })));
  assert.deepEqual(toPoint(sent[0].point), { x: 1, y: 2, surface: 1, values });
});

test("a page without layers reports a click without a surface", () => {
  const { bridge, sent } = bridged();
  bridge.clicked(0, 0, null);
  assert.equal(toPoint(sent[0].point).surface, null);
});

test("traits stand for parts of the state, in both directions", () => {
  const state = { camera: null, region: [0, 1, 0, 1], pins: [[1, 2]], show: ["2", "0"], metric: "loss", split: "both" };
  const traits = { camera: null, region: [0, 1, 0, 1], pinned: [[1, 2]], selection: { show: [2, 0], metric: "loss", split: "both" } };
  assert.deepEqual(toTraits(state), traits);
  assert.deepEqual(toState(traits), state);
  assert.deepEqual(toTraits({ metric: "loss" }), { selection: { metric: "loss" } });
  assert.deepEqual(toTraits({ pins: [] }), { pinned: [] });
  assert.deepEqual(toState({ selection: {} }), {});
});

test("only traits that differ are set, and a part of a selection keeps the rest", () => {
  const values = { camera: [1], selection: { show: [0], metric: "loss" } };
  const calls = [];
  const model = { get: (name) => values[name], set: (name, value) => calls.push([name, value]), save_changes: () => calls.push("saved") };
  keep(model, { camera: [1], selection: { metric: "loss" } });
  assert.deepEqual(calls, []);
  keep(model, { camera: [2], selection: { metric: "accuracy" } });
  assert.deepEqual(calls, [["camera", [2]], ["selection", { show: [0], metric: "accuracy" }], "saved"]);
});
