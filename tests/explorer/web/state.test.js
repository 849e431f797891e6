/** The state in the address. */

import assert from "node:assert/strict";
import test from "node:test";

import { linked, named, opening } from "../../../landscape/explorer/web/src/names.js";
import { DEFAULTS, fromHash, makeStore, toHash } from "../../../landscape/explorer/web/src/state.js";

test("a state is read as it was written, and defaults are not written", () => {
  assert.equal(toHash(structuredClone(DEFAULTS)), "");
  const state = {
    ...structuredClone(DEFAULTS),
    show: ["0", "ab&c=#,".replace(",", "")], style: { 0: "wireframe" }, log: false, clip: 10, turn: true, camera: [12.5, 30, 1.25, 0, -0.1, 0.2],
    pins: [[0.5, -1], [1e-7, 3]], balls: [[0, 0]], rate: 0.002, section: [-1, 0, 1, 0.5], time: 0, contours: false, inside: { 5: "0" },
  };
  const hash = toHash(state);
  assert.deepEqual(fromHash(`#${hash}`), state);
  assert.ok(!hash.includes("height"));
  assert.match(hash, /log=0&clip=10/);
});

test("an empty selection differs from the default selection", () => {
  assert.deepEqual(fromHash(toHash({ ...DEFAULTS, show: [] })).show, []);
});

test("invalid values are ignored", () => {
  const texts = ["#layout=evil&log=maybe&clip=abc&camera=1,2&__proto__=x&constructor=1&section=1,2,3,x&mode=%E0%A4%A", "#&&=&=1", "#height=Infinity&momentum="];
  for (const text of texts) assert.deepEqual(fromHash(text), structuredClone(DEFAULTS));
  assert.equal(fromHash("height=1e9&momentum=7").height, 5);
  assert.equal(fromHash("height=1e9&momentum=7").momentum, 0.999);
});

test("a store tells what changed, and only that", () => {
  const store = makeStore(structuredClone(DEFAULTS));
  const seen = [];
  store.subscribe((changed) => seen.push([...changed]));
  store.set({ log: null, pins: [] });
  store.set({ log: true, map: "viridis" });
  assert.deepEqual(seen, [["log"]]);
});

test("positions of older links become ids, and ids stay", () => {
  const ids = ["00ab12cd34ef", "123456789012", "7"].map((id) => ({ id }));
  const state = { show: ["1", "0", "00ab12cd34ef", "7", "9"], style: { 0: "both" }, inside: { 1: "0" }, map: "grey" };
  assert.deepEqual(named(state, ids), {
    show: ["123456789012", "00ab12cd34ef", "7", "9"], style: { "00ab12cd34ef": "both" },
    inside: { 123456789012: "00ab12cd34ef" }, map: "grey",
  });
  assert.deepEqual(named({ log: true }, ids), { log: true });
});

test("links have hashes of complete content, on a served page too, and their copies are found", () => {
  const served = [
    { id: "a0a0a0a0a0a0a0a0", content: "00ab12cd34ef", complete: true },
    { id: "b0b0b0b0b0b0b0b0", content: "77cd12cd34ef", complete: false }, // its content is about to change
    { id: "c0c0c0c0c0c0c0c0", content: "00ab12cd34ef", complete: true },
  ];
  const state = { show: served.map(({ id }) => id), style: { c0c0c0c0c0c0c0c0: "both" }, inside: { b0b0b0b0b0b0b0b0: "a0a0a0a0a0a0a0a0" }, map: "grey" };
  const link = linked(state, served);
  assert.deepEqual(link, {
    show: ["00ab12cd34ef", "b0b0b0b0b0b0b0b0", "00ab12cd34ef-2"], style: { "00ab12cd34ef-2": "both" }, inside: { b0b0b0b0b0b0b0b0: "00ab12cd34ef" }, map: "grey",
  });
  assert.deepEqual(named(link, served), state);
  assert.deepEqual(named({ show: ["77cd12cd34ef", "1"] }, served).show, ["b0b0b0b0b0b0b0b0"]);
  // A page in a file, with one of the copies only.
  const file = [{ id: "00ab12cd34ef", complete: true }, { id: "11ab12cd34ef", complete: true }];
  assert.deepEqual(named({ show: ["00ab12cd34ef-2", "11ab12cd34ef", "00ab12cd34ef"] }, file).show, ["00ab12cd34ef", "11ab12cd34ef"]);
  assert.deepEqual(named({ show: ["deadbeef0123", "deadbeef0123-2"] }, file).show, ["deadbeef0123", "deadbeef0123-2"]);
});

test("a page opens with both of two landscapes, else with the first that shows a valley", () => {
  const [dead, first, second] = [{ id: "a", telling: false }, { id: "b", telling: true }, { id: "c", telling: true }];
  assert.deepEqual(opening([dead, first]), ["a", "b"]);
  assert.deepEqual(opening([dead, first, second]), ["b"]);
  assert.deepEqual(opening([dead, dead, dead]), ["a"]);
  assert.deepEqual(opening([]), []);
});
