/** Typed arrays of a surface, and the field of several pieces. */

import assert from "node:assert/strict";
import test from "node:test";

import { Frame } from "../../../landscape/explorer/web/src/frame.js";
import { Field } from "../../../landscape/explorer/web/src/layers.js";
import { surfacePoints, triangles, wires } from "../../../landscape/explorer/web/src/mesh.js";
import { decodeFloats } from "../../../landscape/explorer/web/src/decode.js";
import { deflateSync } from "node:zlib";

const axis = (n) => Float64Array.from({ length: n }, (_, k) => -1 + (2 * k) / (n - 1));

test("every cell is two triangles; a missing corner leaves one, two leave none", () => {
  const shares = new Float32Array(12).fill(0.5);
  assert.equal(triangles(4, 3, shares).length, 6 * 6);
  shares[0] = NaN;
  assert.equal(triangles(4, 3, shares).length, 5 * 6 + 3);
  shares[1] = NaN;
  assert.ok([...triangles(4, 3, shares)].every((k) => k > 1));
});

test("wires are few and pass through all points", () => {
  assert.equal(wires(4, 3, new Float32Array(12)).length, 2 * (3 * 3 + 4 * 2));
  const lines = wires(401, 401, new Float32Array(401 * 401)).length / 2 / 400 / 2;
  assert.ok(lines <= 102 && lines > 90, `${lines}`);
});

test("normals of a plane are its normal", () => {
  const frame = new Frame([[-1, 1, -1, 1]], 1);
  const [x, y] = [axis(5), axis(4)];
  const shares = Float32Array.from([...y].flatMap((b) => [...x].map((a) => 0.5 + 0.2 * a + 0.1 * b)));
  const { positions, normals } = surfacePoints({ x, y, values: shares }, shares, frame);
  const length = Math.hypot(0.2 * frame.top, 0.1 * frame.top, 1);
  for (let k = 0; k < 20; k++) {
    assert.ok(Math.abs(normals[3 * k] + (0.2 * frame.top) / length) < 1e-5);
    assert.ok(Math.abs(normals[3 * k + 1] + (0.1 * frame.top) / length) < 1e-5);
    assert.ok(Math.abs(positions[3 * k + 2] - shares[k] * frame.top) < 1e-6);
  }
});

test("a plane that is not square keeps its shape, and coordinates are converted there and back", () => {
  const frame = new Frame([[-2, 2, 0, 1]], 1);
  assert.deepEqual(frame.half, [1, 0.25]);
  assert.ok(Math.abs(frame.fromX(frame.toX(0.3)) - 0.3) < 1e-12 && Math.abs(frame.fromY(frame.toY(0.3)) - 0.3) < 1e-12);
});

test("a finer piece gives the values within its region", () => {
  const piece = (x, y, value) => ({ grid: { x, y, values: new Float32Array(x.length * y.length).fill(value) }, holes: [] });
  const field = new Field([piece(axis(3), axis(3), 1), piece(Float64Array.of(0, 0.5), Float64Array.of(0, 0.5), 2)]);
  assert.deepEqual([field.value(0.2, 0.2), field.value(-0.2, 0.2), field.value(0.6, 0.6)], [2, 1, 1]);
});

test("packed numbers are unpacked unchanged", async () => {
  const numbers = Float32Array.of(1.5, NaN, Infinity, -Infinity, 3e38, -0, 1e-45);
  const bytes = new Uint8Array(numbers.buffer);
  const planes = Uint8Array.from({ length: bytes.length }, (_, k) => bytes[4 * (k % numbers.length) + Math.floor(k / numbers.length)]);
  assert.deepEqual(await decodeFloats(deflateSync(planes).toString("base64")), numbers);
});
