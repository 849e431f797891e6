/**
 * A layer in the scene: its meshes and lines, and where its surface lies.
 *
 * @typedef {import("./layers.js").Layer} Layer
 */

import { BufferAttribute, BufferGeometry, Group, LineSegments, Mesh } from "three";

import { basinAt } from "./basins.js";
import { category, colourMap, ownMap, rgb } from "./colours.js";
import { contours } from "./contours.js";
import { bilinear } from "./grid.js";
import { contourShares, shares } from "./height.js";
import { inside } from "./layers.js";
import { thinLines } from "./lines.js";
import { lineMaterial, surfaceMaterial } from "./materials.js";
import { surfacePoints, triangles, wires } from "./mesh.js";

const MANY = 125; // points each way that a picture of a turning surface needs
const NOWHERE = [0.55, 0.55, 0.55]; // balls that left, or were lost

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
    this.pieces = layer.pieces.map((piece) => {
      const heights = shares(layer.scale, piece.grid.values);
      return {
        grid: { x: piece.grid.x, y: piece.grid.y, values: heights },
        holes: piece.holes,
        sceneHoles: piece.holes.map(([x0, x1, y0, y1]) => [frame.toX(x0), frame.toX(x1), frame.toY(y0), frame.toY(y1)]),
        geometry: surfaceGeometry(piece.grid, heights, frame),
        fine: null,
        coarse: null,
        lines: null,
      };
    });
    for (const piece of this.pieces) piece.fine = piece.geometry.index;
  }

  /** @returns {number} the scene's height of the surface; NaN where there is none */
  heightAt(x, y) {
    for (let k = this.pieces.length - 1; k >= 0; k--) {
      const { grid } = this.pieces[k];
      if (k > 0 && !inside([grid.x[0], grid.x[grid.x.length - 1], grid.y[0], grid.y[grid.y.length - 1]], x, y)) continue;
      return bilinear(grid, x, y) * this.frame.top;
    }
    return NaN;
  }

  /** @param {boolean} coarse draw large surfaces with fewer triangles, for a moment */
  coarsen(coarse) {
    for (const piece of this.pieces) {
      const stride = Math.floor(Math.max(piece.grid.x.length, piece.grid.y.length) / MANY);
      if (stride < 2) continue;
      if (coarse) {
        piece.coarse ??= new BufferAttribute(triangles(piece.grid.x.length, piece.grid.y.length, piece.grid.values, stride), 1);
      }
      const index = coarse ? piece.coarse : piece.fine;
      if (piece.geometry.index !== index) piece.geometry.setIndex(index);
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
    for (const piece of this.pieces) {
      colourPoints(piece, paint, Boolean(look.basins));
      if (!wire) {
        const opacity = look.style === "translucent" ? 0.55 : 1;
        this.group.add(named(new Mesh(piece.geometry, surfaceMaterial({ opacity, holes: piece.sceneHoles })), 1));
      }
      if (wire || look.style === "both") this.group.add(named(this.wires(piece, wire, look.dark), 2));
      if (!look.contours && !look.floor) continue;
      piece.lines ??= contours(piece.grid.x, piece.grid.y, piece.grid.values, this.levels);
      if (look.contours && !wire) this.group.add(named(this.onSurface(piece, look), 3));
      if (look.floor) this.floorGroup.add(this.onFloor(piece, map, look));
    }
  }

  wires(piece, alone, dark) {
    const { geometry, grid, sceneHoles } = piece;
    const lines = new BufferGeometry();
    const count = grid.x.length * grid.y.length;
    lines.setAttribute("position", geometry.getAttribute("position"));
    if (alone) lines.setAttribute("color", geometry.getAttribute("color"));
    else lines.setAttribute("color", new BufferAttribute(new Uint8Array(3 * count).fill(dark ? 0 : 20), 3, true));
    lines.setIndex(new BufferAttribute(wires(grid.x.length, grid.y.length, grid.values), 1));
    const drawn = new LineSegments(lines, lineMaterial({ opacity: alone ? 1 : 0.32, holes: sceneHoles, lift: 6e-4 }));
    drawn.frustumCulled = false;
    return drawn;
  }

  onSurface(piece, look) {
    const { segments, levels } = piece.lines;
    const positions = lifted(segments, (k) => levels[k] * this.frame.top, this.frame);
    const ink = look.dark ? [0.02, 0.03, 0.05] : [0.06, 0.08, 0.1];
    return thinLines(positions, ink, { opacity: look.own ? 0.38 : 0.46, holes: piece.sceneHoles, lift: 9e-4 });
  }

  onFloor(piece, map, look) {
    const { segments, levels } = piece.lines;
    const positions = lifted(segments, () => this.frame.floor + 1e-3, this.frame);
    const colours = new Float32Array(positions.length);
    const own = rgb(look.colour);
    for (let k = 0; k < levels.length; k++) {
      if (look.own) colours.set(own, 6 * k);
      else map(0.08 + 0.8 * levels[k], colours, 6 * k);
      colours.copyWithin(6 * k + 3, 6 * k, 6 * k + 3);
    }
    return thinLines(positions, colours, { opacity: 0.9, holes: piece.sceneHoles });
  }

  dispose() {
    empty(this.group);
    empty(this.floorGroup);
    for (const { geometry } of this.pieces) geometry.dispose();
  }
}

function surfaceGeometry(grid, heights, frame) {
  const { positions, normals, depth } = surfacePoints(grid, heights, frame);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("depth", new BufferAttribute(depth, 1));
  geometry.setAttribute("color", new BufferAttribute(new Uint8Array(positions.length), 3, true));
  geometry.setIndex(new BufferAttribute(triangles(grid.x.length, grid.y.length, heights), 1));
  geometry.boundingSphere = null;
  return geometry;
}

function colourPoints({ geometry, grid }, paint, byPlace) {
  const colour = geometry.getAttribute("color");
  const out = [0, 0, 0];
  const nx = grid.x.length;
  for (let k = 0; k < grid.values.length; k++) {
    if (byPlace) paint(grid.x[k % nx], grid.y[Math.floor(k / nx)], out);
    else paint(grid.values[k], out);
    for (let c = 0; c < 3; c++) colour.array[3 * k + c] = 255 * out[c] + 0.5;
  }
  colour.needsUpdate = true;
}

function basinPaint(found, field) {
  const colours = found.basins.map((_, k) => rgb(category(k)).map((c) => c + 0.18 * (1 - c)));
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
