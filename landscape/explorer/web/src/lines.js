/** Lines of the scene: thin ones (a pixel), and thick ones for what matters. */

import { BufferAttribute, BufferGeometry, LineSegments } from "three";
import { Line2 } from "three/examples/jsm/lines/Line2.js";
import { LineGeometry } from "three/examples/jsm/lines/LineGeometry.js";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";

import { lineMaterial } from "./materials.js";

/**
 * @param {Float32Array} positions [2 n, 3], two points a line
 * @param {Float32Array | number[]} colours [2 n, 3], or one for all
 * @param {object} options as of lineMaterial; dense: for lines that fade where they are dense, `gaps` [2 n, 2] to the
 *   next line along x and y, and `rise`, its height above this one
 * @returns {LineSegments}
 */
export function thinLines(positions, colours, { dense, ...options }) {
  const geometry = new BufferGeometry();
  let each = colours;
  if (colours.length === 3) {
    each = new Float32Array(positions.length);
    for (let k = 0; k < each.length; k++) each[k] = colours[k % 3];
  }
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("color", new BufferAttribute(each, 3));
  if (dense) geometry.setAttribute("gap", new BufferAttribute(dense.gaps, 2));
  const lines = new LineSegments(geometry, lineMaterial({ ...options, rise: dense?.rise }));
  lines.frustumCulled = false;
  return lines;
}

/**
 * @param {number[]} points x, y, z of one after the other
 * @param {number[]} colour
 * @param {{width: number, opacity?: number, front?: boolean}} options width in pixels; front: seen through surfaces
 * @returns {Line2 | null} null where there are fewer than two points
 */
export function thickLine(points, colour, { width, opacity = 1, front = false }) {
  if (points.length < 6) return null;
  const geometry = new LineGeometry();
  geometry.setPositions(points);
  // Lines are drawn in the order in which they were added: a pale outline, then the line over it.
  const material = new LineMaterial({ linewidth: width, transparent: true, opacity, depthTest: !front, depthWrite: opacity === 1 });
  material.color.setRGB(...colour);
  material.polygonOffset = true;
  material.polygonOffsetFactor = -4;
  material.polygonOffsetUnits = -4;
  const line = new Line2(geometry, material);
  line.frustumCulled = false;
  return line;
}
