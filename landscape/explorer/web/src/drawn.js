/**
 * A layer in the scene: its meshes and lines, and where its surface lies.
 *
 * @typedef {import("./layers.js").Layer} Layer
 */

import { BufferAttribute, BufferGeometry, Group, LineSegments, Mesh } from "three";

import { basinAt } from "./basins.js";
import { basinColour, colourMap, NO_BASIN, ownMap, rgb } from "./colours.js";
import { Cut } from "./cut.js";
import { contourShares, shares } from "./height.js";
import { inside } from "./layers.js";
import { thinLines } from "./lines.js";
import { lineMaterial, surfaceMaterial } from "./materials.js";
import { surfacePoints, triangleHeight, triangles, wires } from "./mesh.js";
import { seams } from "./seams.js";
import { triangleContours } from "./triangle-contours.js";

const MANY = 125; // points each way that a picture of a turning surface needs
const WIDEST = 4; // gap between contour lines that matters, in the scene's units
const LIFT = 1e-4; // of contour lines towards the eye, beside the offset of the surfaces away from it
const NOWHERE = rgb(NO_BASIN); // balls that left, or were lost
const LID = rgb("#a3a3a3"); // what is cut off, as in the toolkit's pictures
const LID_ON_DARK = rgb("#767a83");

export class DrawnLayer {
  /**
   * @param {Layer} layer
   * @param {import("./frame.js").Frame} frame
   */
  constructor(layer, frame) {
    this.layer = layer;
    this.frame = frame;
    this.group = new Group();
    this.floorGroup = new Group();
    this.levels = contourShares(layer.scale);
    this.step = this.levels.length > 1 ? this.levels[1] - this.levels[0] : 1; // they are even
    this.pieces = layer.pieces.map((piece) => {
      const grid = { x: piece.grid.x, y: piece.grid.y, values: shares(layer.scale, piece.grid.values) };
      return {
        grid,
        holes: piece.holes,
        sceneHoles: piece.holes.map(([x0, x1, y0, y1]) => [frame.toX(x0), frame.toX(x1), frame.toY(y0), frame.toY(y1)]),
        fine: surfaceGeometry(grid, frame),
        coarse: null,
        wall: null,
        lines: null,
      };
    });
    this.pieces.forEach((piece, k) => {
      if (k > 0) piece.wall = wallGeometry(seams(this.pieces.map(({ grid }) => grid), k), frame);
    });
    this.isCoarse = false;
  }

  /** @returns {number} the scene's height of the surface; NaN where there is none */
  heightAt(x, y) {
    for (let k = this.pieces.length - 1; k >= 0; k--) {
      const { grid } = this.pieces[k];
      if (k > 0 && !inside([grid.x[0], grid.x[grid.x.length - 1], grid.y[0], grid.y[grid.y.length - 1]], x, y)) continue;
      return triangleHeight(grid, x, y) * this.frame.top;
    }
    return NaN;
  }

  /** @param {boolean} coarse draw large surfaces with fewer triangles, for a moment */
  coarsen(coarse) {
    if (coarse === this.isCoarse) return;
    this.isCoarse = coarse;
    for (const mesh of this.group.children) {
      const { piece } = mesh.userData;
      if (!piece) continue;
      const stride = Math.floor(Math.max(piece.grid.x.length, piece.grid.y.length) / MANY);
      if (stride < 2) continue;
      if (coarse && !piece.coarse) {
        piece.coarse = surfaceGeometry(piece.grid, this.frame, stride);
        this.paint(piece.coarse);
      }
      mesh.geometry = coarse ? piece.coarse : piece.fine;
    }
  }

  /**
   * Everything that is chosen without new heights.
   *
   * @param {{style: string, colour: string, own: boolean, map: string, contours: boolean, floor: boolean,
   *   dark: boolean, basins: object | null, several: boolean}} look
   */
  dress(look) {
    empty(this.group);
    empty(this.floorGroup);
    const map = look.own ? ownMap(look.colour) : colourMap(look.map);
    const paint = look.basins ? basinPaint(look.basins, this.layer.field, this.frame) : map;
    const wire = look.style === "wireframe";
    const lid = look.dark ? LID_ON_DARK : LID;
    this.paint = (geometry) => colourPoints(geometry, paint, { frame: this.frame, lid, byPlace: Boolean(look.basins) });
    for (const piece of this.pieces) {
      for (const geometry of [piece.fine, piece.coarse, piece.wall]) if (geometry) this.paint(geometry);
      if (!wire) {
        const options = { opacity: look.style === "translucent" ? 0.55 : 1, holes: piece.sceneHoles };
        const mesh = named(new Mesh(this.isCoarse ? (piece.coarse ?? piece.fine) : piece.fine, surfaceMaterial(options)), 1);
        mesh.userData.piece = piece;
        this.group.add(mesh);
        if (piece.wall) this.group.add(wall(piece.wall, options));
      }
      if (wire || look.style === "both") this.group.add(named(this.wires(piece, wire, look.dark), 2));
      if (!look.contours && !look.floor) continue;
      piece.lines ??= this.linesOf(piece.grid);
      if (look.contours && !wire) this.group.add(named(this.onSurface(piece, look), 3));
      if (look.floor) this.floorGroup.add(this.onFloor(piece, map, look));
    }
  }

  wires({ fine, sceneHoles }, alone, dark) {
    const lines = new BufferGeometry();
    const position = fine.getAttribute("position");
    lines.setAttribute("position", position);
    if (alone) lines.setAttribute("color", fine.getAttribute("color"));
    else lines.setAttribute("color", new BufferAttribute(new Uint8Array(3 * position.count).fill(dark ? 0 : 20), 3, true));
    lines.setIndex(new BufferAttribute(fine.userData.wires, 1));
    const drawn = new LineSegments(lines, lineMaterial({ opacity: alone ? 1 : 0.32, holes: sceneHoles, lift: 6e-4 }));
    drawn.frustumCulled = false;
    return drawn;
  }

  /** The contour lines, and the way from each to where the next one would be if the slope stayed the same. */
  linesOf(grid) {
    const { segments, levels, slopes } = triangleContours(grid, triangles(grid.x.length, grid.y.length, grid.values), this.levels);
    const gaps = new Float32Array(2 * slopes.length);
    for (let k = 0; k < levels.length; k++) {
      const [a, b] = [slopes[2 * k] / this.frame.factor[0], slopes[2 * k + 1] / this.frame.factor[1]];
      const way = Math.min(this.step / (a * a + b * b), WIDEST / Math.hypot(a, b));
      gaps.set([way * a, way * b, way * a, way * b], 4 * k);
    }
    return { segments, levels, gaps };
  }

  onSurface(piece, look) {
    const { segments, levels, gaps } = piece.lines;
    const positions = lifted(segments, (k) => levels[k] * this.frame.top, this.frame);
    const ink = look.dark ? [0.02, 0.03, 0.05] : [0.06, 0.08, 0.1];
    const dense = { gaps, rise: this.step * this.frame.top };
    return thinLines(positions, ink, { opacity: look.own ? 0.38 : 0.46, holes: piece.sceneHoles, lift: LIFT, dense });
  }

  onFloor(piece, map, look) {
    const { segments, levels, gaps } = piece.lines;
    const positions = lifted(segments, () => this.frame.floor + 1e-3, this.frame);
    const colours = new Float32Array(positions.length);
    const own = rgb(look.colour);
    for (let k = 0; k < levels.length; k++) {
      if (look.own) colours.set(own, 6 * k);
      else map(0.08 + 0.8 * levels[k], colours, 6 * k);
      colours.copyWithin(6 * k + 3, 6 * k, 6 * k + 3);
    }
    return thinLines(positions, colours, { opacity: 0.9, holes: piece.sceneHoles, dense: { gaps, rise: 0 } });
  }

  dispose() {
    empty(this.group);
    empty(this.floorGroup);
    for (const { fine, coarse, wall } of this.pieces) for (const geometry of [fine, coarse, wall]) geometry?.dispose();
  }
}

function surfaceGeometry(grid, frame, stride = 1) {
  const [nx, ny] = [grid.x.length, grid.y.length];
  const { positions, normals, depth } = surfacePoints(grid, grid.values, frame);
  const cut = new Cut(grid.values);
  const index = cut.triangles(triangles(nx, ny, grid.values, stride));
  const lines = stride === 1 ? cut.lines(wires(nx, ny, grid.values)) : null;
  const at = cut.extended(positions, 3);
  const normal = cut.extended(normals, 3);
  const lid = cut.lids();
  for (let k = positions.length / 3; k < lid.length; k++) {
    at[3 * k + 2] = frame.top;
    if (lid[k]) normal.set([0, 0, 1], 3 * k);
  }
  const geometry = geometryOf({ positions: at, normals: normal, depth: cut.extended(depth, 1), index });
  geometry.userData = { lid, wires: lines, top: frame.top };
  return geometry;
}

function wallGeometry(made, frame) {
  const { positions, index } = made;
  for (let k = 0; k < positions.length; k += 3) {
    [positions[k], positions[k + 1], positions[k + 2]] = [frame.toX(positions[k]), frame.toY(positions[k + 1]), positions[k + 2] * frame.top];
  }
  const normals = new Float32Array(positions.length).map((_, k) => (k % 3 === 2 ? 1 : 0));
  const count = positions.length / 3;
  const geometry = geometryOf({ positions, normals, depth: new Float32Array(count), index });
  geometry.userData = { lid: new Uint8Array(count), top: frame.top };
  return geometry;
}

function geometryOf({ positions, normals, depth, index }) {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("depth", new BufferAttribute(depth, 1));
  geometry.setAttribute("color", new BufferAttribute(new Uint8Array(positions.length), 3, true));
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}

function wall(geometry, options) {
  const mesh = named(new Mesh(geometry, surfaceMaterial(options)), 1);
  mesh.userData.wall = true;
  return mesh;
}

/** By height or by place; what is cut off is grey. */
function colourPoints(geometry, paint, { frame, lid: grey, byPlace }) {
  const colour = geometry.getAttribute("color");
  const position = geometry.getAttribute("position");
  const { lid, top } = geometry.userData;
  const out = [0, 0, 0];
  for (let k = 0; k < position.count; k++) {
    if (byPlace) paint(frame.fromX(position.getX(k)), frame.fromY(position.getY(k)), out);
    else if (lid[k]) [out[0], out[1], out[2]] = grey;
    else paint(position.getZ(k) / top, out);
    for (let c = 0; c < 3; c++) colour.array[3 * k + c] = 255 * out[c] + 0.5;
  }
  colour.needsUpdate = true;
}

function basinPaint(found, field) {
  const colours = found.basins.map((_, k) => rgb(basinColour(k)).map((c) => c + 0.18 * (1 - c)));
  return (x, y, out) => {
    const colour = colours[basinAt(found, field, x, y)] ?? NOWHERE;
    for (let c = 0; c < 3; c++) out[c] = colour[c];
  };
}

function lifted(segments, height, frame) {
  const positions = new Float32Array((segments.length / 2) * 3);
  for (let k = 0; k < segments.length / 2; k++) {
    positions[3 * k] = frame.toX(segments[2 * k]);
    positions[3 * k + 1] = frame.toY(segments[2 * k + 1]);
    positions[3 * k + 2] = height(k >> 1);
  }
  return positions;
}

function named(object, order) {
  object.frustumCulled = false;
  object.renderOrder = order;
  return object;
}

/** @param {Group} group its lines are freed; a surface's points stay for the next dress */
export function empty(group) {
  for (const child of [...group.children]) {
    group.remove(child);
    child.traverse((object) => {
      object.material?.dispose();
      if (!object.isMesh || object.isLineSegments2 || object.userData.mark) object.geometry?.dispose();
    });
  }
}
