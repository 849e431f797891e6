/**
 * The camera looks at a target from an azimuth (0: from the front, along y; 90: from the right) and an elevation (90:
 * from above), both without the stretch of a phone's view. The distance is in units of the one at which the box fills
 * the window, so that a view suits windows of any size.
 */

import { MathUtils, PerspectiveCamera, Vector3 } from "three";

export const FIELD = 30; // degrees: little perspective, as surfaces are compared by eye
const STRETCHED_FIELD = 3; // in a view whose width counts, as what is nearer takes more of it
const MARGIN = 0.96;
const BESIDE = 0.97; // of the width, for the scene
const LABELS = 72; // pixels above and below a stretched scene together

const START = Object.freeze([-32, 30, 1, 0, 0, 0]);
const START_UPRIGHT = Object.freeze([-24, 50, 1, 0, 0, 0]); // fills more of a view that is higher than broad
const START_STRETCHED = Object.freeze([-5, 32, 1, 0, 0, 0]); // from here a square is less broad, and an oblong is broader
const UPRIGHT = 0.75; // width by height of such a view
const OBLONG = 1.5; // x by y

/**
 * @param {number} aspect of the view
 * @param {Pick<import("./frame.js").Frame, "stretch" | "half">} frame
 * @returns {readonly number[]} the initial view
 */
export function startOf(aspect, { stretch, half }) {
  if (stretch > 1) return half[0] > OBLONG * half[1] ? START : START_STRETCHED;
  return aspect < UPRIGHT ? START_UPRIGHT : START;
}

export const NARROW = 480; // pixels: the screen of a phone
const STRETCHES = [[1, 1], [12, 0.6]]; // each with the form of a view; between these in proportion
const STEP = 0.25; // so that a few pixels change nothing

/**
 * @param {number} screen width of the canvas
 * @param {{width: number, height: number}} view
 * @returns {number} how much higher surfaces are drawn in a view as broad as a phone, whose width limits their size
 */
export function stretchOf(screen, { width, height }) {
  if (screen >= NARROW || width < screen) return 1; // nor in one of two that lie side by side
  const [[least, broad], [most, slim]] = STRETCHES;
  const share = MathUtils.clamp((broad - width / height) / (broad - slim), 0, 1);
  return STEP * Math.round((least + share * (most - least)) / STEP);
}

/** Views by name: azimuth and elevation. "x": one looks along x. */
export const PRESETS = { top: [0, 90], front: [0, 8], x: [-90, 8], y: [0, 4] };

export class Orbit {
  constructor() {
    this.set(START);
  }

  /** @param {readonly number[]} view azimuth, elevation, distance, target x, y, z (relative to the box's middle) */
  set([azimuth, elevation, distance, x, y, z]) {
    this.azimuth = ((((azimuth + 180) % 360) + 360) % 360) - 180;
    this.elevation = MathUtils.clamp(elevation, -20, 90);
    this.distance = MathUtils.clamp(distance, 0.08, 5);
    this.target = [x, y, z].map((one) => MathUtils.clamp(one, -2, 2));
  }

  /** @returns {number[]} */
  get() {
    return [this.azimuth, this.elevation, this.distance, ...this.target];
  }

  /** @param {number} across degrees @param {number} up degrees */
  turn(across, up) {
    this.set([this.azimuth + across, this.elevation + up, this.distance, ...this.target]);
  }

  /** @param {number} factor below 1: nearer */
  zoom(factor) {
    this.set([this.azimuth, this.elevation, this.distance * factor, ...this.target]);
  }

  /** @param {number} right @param {number} up in units of the view's height */
  pan(right, up, frame) {
    const size = 2 * this.distance * frame.radius;
    const { right: r, above: u } = this.axes(frame.stretch);
    this.set([...this.get().slice(0, 3), ...this.target.map((one, k) => one + size * (right * r[k] + up * u[k]))]);
  }

  /**
   * The eye rises with stretched heights, so that the picture is the one without, but higher: the same slopes hide the same.
   *
   * @param {number} stretch of heights
   * @returns {number} radians
   */
  risen(stretch) {
    const e = MathUtils.degToRad(this.elevation);
    return Math.atan2(stretch * Math.sin(e), Math.cos(e));
  }

  /**
   * @param {number} stretch of heights
   * @returns {{back: number[], right: number[], above: number[]}} unit vectors: to the eye, to the right of the picture,
   *   and upwards in it (steady at the zenith too)
   */
  axes(stretch) {
    const a = MathUtils.degToRad(this.azimuth);
    const e = this.risen(stretch);
    return {
      back: [Math.sin(a) * Math.cos(e), -Math.cos(a) * Math.cos(e), Math.sin(e)],
      right: [Math.cos(a), Math.sin(a), 0],
      above: [-Math.sin(a) * Math.sin(e), Math.cos(a) * Math.sin(e), Math.cos(e)],
    };
  }

  /**
   * The distance at which the whole box fits from left to right, however it is turned about its axis: the cylinder around
   * it, whose upper (from below: lower) rim is nearest.
   *
   * @param {import("./frame.js").Frame} frame
   * @param {number} slope of the outermost rays
   */
  across(frame, slope) {
    const elevation = MathUtils.degToRad(this.elevation);
    const rim = (elevation > 0 ? frame.top : frame.floor) - frame.middle[2];
    return Math.hypot(...frame.half) * Math.hypot(1 / slope, Math.cos(elevation)) + rim * Math.sin(elevation);
  }

  /**
   * The distance at which the box, as it is turned, and its labels just fit.
   *
   * @param {import("./frame.js").Frame} frame
   * @param {number} slope of the upmost rays
   * @param {{width: number, height: number}} view in pixels
   */
  closest(frame, slope, { width, height }) {
    const { back, right, above } = this.axes(frame.stretch);
    const [a, b] = frame.half;
    const heights = [frame.floor, frame.top].map((z) => z - frame.middle[2]);
    const corners = [-a, a].flatMap((x) => [-b, b].flatMap((y) => heights.map((z) => new Vector3(x, y, z))));
    const [across, up] = [(slope * BESIDE * width) / height, slope * (1 - LABELS / height)];
    const along = (corner, axis) => corner.dot(new Vector3(...axis));
    return Math.max(...corners.map((one) =>
      along(one, back) + Math.max(Math.abs(along(one, right)) / across, Math.abs(along(one, above)) / up)));
  }

  /**
   * @param {PerspectiveCamera} camera
   * @param {import("./frame.js").Frame} frame
   * @param {{width: number, height: number}} view in pixels
   */
  apply(camera, frame, { width, height }) {
    const { back, above } = this.axes(frame.stretch);
    const stretched = frame.stretch > 1;
    const field = stretched ? STRETCHED_FIELD : FIELD;
    const half = MathUtils.degToRad(field / 2);
    const aspect = width / height;
    const fitting = stretched
      ? this.closest(frame, Math.tan(half), { width, height })
      : Math.max((MARGIN * frame.radius) / Math.sin(half), this.across(frame, Math.tan(half) * aspect * BESIDE));
    const away = this.distance * fitting;
    const middle = frame.middle.map((one, k) => one + this.target[k]);
    camera.fov = field;
    camera.aspect = aspect;
    // Near and far planes close to the box: lines on surfaces need the precision of the depth buffer.
    const reach = 1.15 * frame.radius + Math.hypot(...this.target);
    camera.near = Math.max(0.04 * frame.radius, away - reach);
    camera.far = away + reach;
    camera.position.set(...middle.map((one, k) => one + away * back[k]));
    camera.up.set(...above);
    camera.lookAt(...middle);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }
}

/** @returns {PerspectiveCamera} */
export function makeCamera() {
  return new PerspectiveCamera(FIELD, 1, 0.1, 50);
}
