/** The meshes of surfaces: cut exactly at the top, and closed around finer pieces. */

import assert from "node:assert/strict";
import test from "node:test";

import { DoubleSide, Raycaster, Vector3 } from "../../../landscape/explorer/web/node_modules/three/build/three.module.js";
import { basinColour, NO_BASIN, rgb } from "../../../landscape/explorer/web/src/colours.js";
import { DrawnLayer } from "../../../landscape/explorer/web/src/drawn.js";
import { Frame } from "../../../landscape/explorer/web/src/frame.js";
import { makeScale } from "../../../landscape/explorer/web/src/height.js";

const axis = (n, low = -1, high = 1) => Float64Array.from({ length: n }, (_, k) => low + ((high - low) * k) / (n - 1));
const look = { style: "solid", colour: "#2166ac", own: false, map: "viridis", contours: false, floor: false, dark: false, basins: null };

function gridOf(n, value, low = -1, high = 1) {
  const x = axis(n, low, high);
  return { x, y: x, values: Float32Array.from({ length: n * n }, (_, k) => value(x[k % n], x[Math.floor(k / n)])) };
}

function drawn(grids, clip = null, style = "solid") {
  const pieces = grids.map((grid) => ({ grid, holes: [] }));
  const scale = makeScale(grids.map(({ values }) => values), { log: false, clip });
  const made = new DrawnLayer({ pieces, scale, field: null }, new Frame([[-1, 1, -1, 1]], 1));
  made.dress({ ...look, style });
  return made;
}

/** Triangles of a mesh: their corners, and whether all are grey. */
function facesOf({ geometry }) {
  const [position, colour] = [geometry.getAttribute("position"), geometry.getAttribute("color")];
  const index = geometry.index.array;
  return Array.from({ length: index.length / 3 }, (_, n) => {
    const corners = [...index.subarray(3 * n, 3 * n + 3)];
    const grey = corners.map((k) => colour.getX(k) === colour.getY(k) && colour.getY(k) === colour.getZ(k));
    return { at: corners.map((k) => [position.getX(k), position.getY(k), position.getZ(k)]), grey };
  });
}

const area = ([a, b, c]) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;

test("a cone is cut along a circle, and only what is above is grey", () => {
  const [mesh] = drawn([gridOf(41, (x, y) => Math.hypot(x, y))], 0.7).group.children;
  const faces = facesOf(mesh);
  const { top } = new Frame([[-1, 1, -1, 1]], 1);
  let [lid, whole] = [0, 0];
  for (const { at, grey } of faces) {
    assert.ok(grey.every((one) => one === grey[0])); // no triangle is partly grey
    for (const [x, y, z] of at) {
      assert.ok(z <= top + 1e-6);
      if (grey[0]) assert.ok(z > top - 1e-6 && Math.hypot(x, y) > 0.699);
      else if (z > top - 1e-6) assert.ok(Math.abs(Math.hypot(x, y) - 0.7) < 2e-3, `${x}, ${y}`); // no teeth: a cell is 0.05
    }
    whole += area(at);
    if (grey[0]) lid += area(at);
  }
  assert.ok(Math.abs(whole - 4) < 1e-5);
  assert.ok(Math.abs(lid - (4 - Math.PI * 0.49)) < 5e-3, `${lid}`);
});

test("wires are cut at the same places", () => {
  const [lines] = drawn([gridOf(21, (x, y) => Math.hypot(x, y))], 0.7, "wireframe").group.children;
  const position = lines.geometry.getAttribute("position");
  const { top } = new Frame([[-1, 1, -1, 1]], 1);
  for (let n = 0; n < lines.geometry.index.count; n += 2) {
    const [a, b] = [0, 1].map((k) => lines.geometry.index.getX(n + k));
    const [z0, z1] = [position.getZ(a), position.getZ(b)];
    for (const [k, z] of [[a, z0], [b, z1]]) {
      const r = Math.hypot(position.getX(k), position.getY(k));
      assert.ok(Math.abs(z / top - Math.min(1, r / 0.7)) < 5e-3, `${r} ${z}`);
    }
  }
});

test("around a finer piece there is no gap", () => {
  const coarse = gridOf(6, (x, y) => 1 + Math.sin(9 * x) * Math.cos(7 * y));
  const finer = gridOf(31, (x, y) => 1.3 + Math.sin(9 * x) * Math.cos(7 * y), -0.33, 0.47);
  const made = drawn([coarse, finer]);
  const [outer, inner] = made.group.children.filter(({ userData }) => userData.piece);
  const walls = made.group.children.filter(({ userData }) => userData.wall);
  for (const mesh of [outer, inner, ...walls]) {
    mesh.material.side = DoubleSide;
    mesh.updateMatrixWorld();
  }
  const heightOn = (mesh, x, y) => {
    const hit = new Raycaster(new Vector3(x, y, 9), new Vector3(0, 0, -1)).intersectObject(mesh)[0];
    return hit && 9 - hit.distance;
  };
  const ray = new Raycaster();
  let tried = 0;
  for (let k = 1; k < 200; k++) {
    const along = -0.33 + (0.8 * k) / 200;
    for (const [x, y, nx, ny] of [[along, -0.33, 0, -1], [along, 0.47, 0, 1], [-0.33, along, -1, 0], [0.47, along, 1, 0]]) {
      const heights = [heightOn(outer, x, y), heightOn(inner, x - 1e-7 * nx, y - 1e-7 * ny)];
      for (const share of [0.02, 0.5, 0.98]) {
        const z = heights[0] + share * (heights[1] - heights[0]);
        ray.set(new Vector3(x + 3 * nx, y + 3 * ny, z), new Vector3(-nx, -ny, 0));
        ray.near = 2.9999;
        ray.far = 3.0001;
        assert.ok(ray.intersectObjects(walls).length, `gap at ${x}, ${y}, ${z} between ${heights}`);
        tried++;
      }
    }
  }
  assert.equal(tried, 199 * 4 * 3);
});

test("no basin is drawn in a grey like that of what belongs to none", () => {
  const far = (hex) => Math.max(...rgb(hex)) - Math.min(...rgb(hex));
  assert.ok(far(NO_BASIN) < 0.02);
  const found = { basins: Array.from({ length: 12 }, () => ({})), of: Int16Array.from({ length: 14 * 14 }, (_, k) => (k % 14) - 2), count: 14 };
  const grid = gridOf(29, (x, y) => x * x + y * y);
  const made = new DrawnLayer({ pieces: [{ grid, holes: [] }], scale: makeScale([grid.values], { log: false, clip: null }), field: { x: [-1, 1], y: [-1, 1] } }, new Frame([[-1, 1, -1, 1]], 1));
  made.dress({ ...look, basins: found });
  const mesh = made.group.children.find(({ geometry }) => geometry.getAttribute("color"));
  const [position, colour] = [mesh.geometry.getAttribute("position"), mesh.geometry.getAttribute("color")];
  const spread = new Map();
  for (let k = 0; k < position.count; k++) {
    const column = Math.min(13, Math.floor((14 * (position.getX(k) + 1)) / 2));
    const parts = [0, 1, 2].map((c) => colour.array[3 * k + c]);
    spread.set(column, Math.max(...parts) - Math.min(...parts));
  }
  for (const [column, between] of spread) assert.ok(column < 2 ? between < 5 : between > 60, `${column}: ${between}`);
  assert.notEqual(basinColour(0), basinColour(1));
});
