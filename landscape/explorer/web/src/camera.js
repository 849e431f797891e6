/**
 * The camera looks at a target from an azimuth (0: from the front, along y; 90: from the right) and an elevation (90:
 * from above). The distance is in units of the one at which the box fills the window, so that a view suits windows of
 * any size.
 */

import { MathUtils, PerspectiveCamera } from "three";

const FIELD = 30; // degrees: little perspective, as surfaces are compared by eye
const MARGIN = 0.96;
const BESIDE = 0.97; // of the width, for the scene

const START = Object.freeze([-32, 30, 1, 0, 0, 0]);
const START_UPRIGHT = Object.freeze([-24, 50, 1, 0, 0, 0]); // fills more of a view that is higher than broad
const UPRIGHT = 0.75; // width by height of such a view

/** @param {number} aspect of the view @returns {readonly number[]} the initial view */
export function startOf(aspect) {
  return aspect < UPRIGHT ? START_UPRIGHT : START;
}

const NARROW = 480; // pixels
const STRETCH = 2.1;

/**
 * @param {number} screen width of the canvas
 * @param {{width: number, height: number}} view
 * @returns {number} how much higher surfaces are drawn in a view of a phone, which they would fill to a third
 */
export function stretchOf(screen, { width, height }) {
  return screen < NARROW && width / height < UPRIGHT ? STRETCH : 1;
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
    const { right: r, above: u } = this.axes();
    this.set([...this.get().slice(0, 3), ...this.target.map((one, k) => one + size * (right * r[k] + up * u[k]))]);
  }

  /** Unit vectors: to the eye, to the right of the picture, and upwards in it (steady at the zenith too). */
  axes() {
    const a = MathUtils.degToRad(this.azimuth);
    const e = MathUtils.degToRad(this.elevation);
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
   * @param {PerspectiveCamera} camera
   * @param {import("./frame.js").Frame} frame
   * @param {number} aspect
   */
  apply(camera, frame, aspect) {
    const { back, above } = this.axes();
    const half = MathUtils.degToRad(FIELD / 2);
    const away = this.distance * Math.max((MARGIN * frame.radius) / Math.sin(half), this.across(frame, Math.tan(half) * aspect * BESIDE));
    const middle = frame.middle.map((one, k) => one + this.target[k]);
    camera.fov = FIELD;
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
