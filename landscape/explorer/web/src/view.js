/**
 * One view of the scene: its layers, floor and marks, and its part of the canvas.
 */

import { Group, Mesh, PlaneGeometry, Scene, SphereGeometry, Vector3 } from "three";

import { makeCamera } from "./camera.js";
import { DrawnLayer, empty } from "./drawn.js";
import { thickLine, thinLines } from "./lines.js";
import { ballMaterial, floorMaterial } from "./materials.js";
import { evenTicks } from "./ticks.js";

const LIFT = 0.006; // of lines on a surface
export const BALL = 0.026; // radius
const sphere = new SphereGeometry(1, 20, 14);

export class View {
  /**
   * @param {import("./layers.js").Layer[]} layers
   * @param {import("./frame.js").Frame} frame shared by all views, whose cameras are linked
   */
  constructor(layers, frame) {
    this.frame = frame;
    this.layers = layers;
    this.drawn = layers.map((layer) => new DrawnLayer(layer, frame));
    this.camera = makeCamera();
    this.rectangle = { left: 0, top: 0, width: 1, height: 1 }; // CSS pixels within the canvas
    this.scene = new Scene();
    this.floor = new Group();
    this.marks = new Group();
    this.moving = new Group();
    this.scene.add(this.floor, ...this.drawn.flatMap(({ group, floorGroup }) => [group, floorGroup]), this.marks, this.moving);
  }

  /** @param {string} key @returns {DrawnLayer | undefined} */
  find(key) {
    return this.drawn.find(({ layer }) => layer.key === key);
  }

  /** @param {{grid: number[], edge: number[]}} colours of lines on the floor */
  drawFloor(colours, axes) {
    empty(this.floor);
    const { frame } = this;
    const z = frame.floor;
    const [a, b] = frame.half;
    const corners = [-a, -b, z, a, -b, z, a, -b, z, a, b, z, a, b, z, -a, b, z, -a, b, z, -a, -b, z];
    this.floor.add(thinLines(Float32Array.from(corners), colours.edge, {}));
    if (!axes) return;
    const lines = [];
    for (const x of evenTicks(...frame.x, 5)) lines.push(frame.toX(x), -b, z, frame.toX(x), b, z);
    for (const y of evenTicks(...frame.y, 5)) lines.push(-a, frame.toY(y), z, a, frame.toY(y), z);
    this.floor.add(thinLines(Float32Array.from(lines), colours.grid, {}));
  }

  /**
   * @param {string} key of the layer on which it lies
   * @param {ArrayLike<number>} xy points in the plane
   * @returns {number[]} points in the scene, above the surface; those over holes are left out
   */
  onSurface(key, xy, lift = LIFT) {
    const drawn = this.find(key);
    const points = [];
    for (let k = 0; k + 1 < xy.length; k += 2) {
      const z = drawn.heightAt(xy[k], xy[k + 1]);
      if (Number.isFinite(z)) points.push(this.frame.toX(xy[k]), this.frame.toY(xy[k + 1]), z + lift);
    }
    return points;
  }

  /** @param {ArrayLike<number>} xy @returns {number[]} */
  onFloor(xy) {
    const points = [];
    for (let k = 0; k + 1 < xy.length; k += 2) {
      points.push(this.frame.toX(xy[k]), this.frame.toY(xy[k + 1]), this.frame.floor + 0.004);
    }
    return points;
  }

  addLine(group, points, colour, { name = "", ...options }) {
    const line = thickLine(points, colour, options);
    if (line) {
      if (name) line.userData.line = name;
      line.renderOrder = 4;
      group.add(line);
    }
  }

  addBall(group, [x, y, z], colour, { radius = BALL, kind = "mark" } = {}) {
    const ball = new Mesh(sphere, ballMaterial(colour));
    ball.position.set(x, y, z);
    ball.scale.setScalar(radius);
    ball.renderOrder = 5;
    ball.userData.ball = kind;
    group.add(ball);
    return ball;
  }

  /** @param {number[]} rectangle x0, x1, y0, y1 in the plane */
  addArea(group, [x0, x1, y0, y1], colour, opacity) {
    const area = new Mesh(new PlaneGeometry(1, 1), floorMaterial(opacity));
    const { geometry } = area;
    const place = geometry.getAttribute("position");
    const z = this.frame.floor + 0.002;
    [[x0, y1], [x1, y1], [x0, y0], [x1, y0]].forEach(([x, y], k) => place.setXYZ(k, this.frame.toX(x), this.frame.toY(y), z));
    geometry.setAttribute("color", place.clone());
    for (let k = 0; k < 4; k++) geometry.getAttribute("color").setXYZ(k, ...colour);
    area.frustumCulled = false;
    area.userData.mark = true;
    group.add(area);
  }

  /**
   * @param {number[]} point in the scene
   * @returns {[number, number]} CSS pixels within the canvas
   */
  project(point) {
    const { left, top, width, height } = this.rectangle;
    const at = new Vector3(...point).project(this.camera);
    return [left + ((at.x + 1) / 2) * width, top + ((1 - at.y) / 2) * height];
  }

  /** @param {number} x CSS pixels within the canvas @param {number} y @returns {{origin: number[], direction: number[]}} */
  ray(x, y) {
    const { left, top, width, height } = this.rectangle;
    const far = new Vector3((2 * (x - left)) / width - 1, 1 - (2 * (y - top)) / height, 0.5).unproject(this.camera);
    const direction = far.sub(this.camera.position).normalize();
    return { origin: this.camera.position.toArray(), direction: direction.toArray() };
  }

  /** @returns {boolean} whether a place on the canvas belongs to this view */
  holds(x, y) {
    const { left, top, width, height } = this.rectangle;
    return x >= left && x < left + width && y >= top && y < top + height;
  }

  dispose() {
    for (const drawn of this.drawn) drawn.dispose();
    for (const group of [this.floor, this.marks, this.moving]) empty(group);
  }
}
