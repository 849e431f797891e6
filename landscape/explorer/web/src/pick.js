/** Find the surface under the pointer, by casting a ray, or the floor. */

import { FIELD } from "./camera.js";

const MOST_STEPS = 1200;

/**
 * @param {{origin: number[], direction: number[]}} ray in the scene's units
 * @param {import("./drawn.js").DrawnLayer[]} drawn
 * @param {import("./frame.js").Frame} frame
 * @returns {{x: number, y: number, layer: import("./layers.js").Layer | null} | null} in the plane's coordinates;
 *   layer null: the floor
 */
export function pick(ray, drawn, frame) {
  const [near, far] = through(ray, frame);
  let best = null;
  if (near < far) {
    for (const one of drawn) {
      const t = firstHit(ray, one, frame, near, far);
      if (t !== null && (!best || t < best.t)) best = { t, layer: one.layer };
    }
  }
  if (!best) {
    const t = (frame.floor - ray.origin[2]) / ray.direction[2];
    if (!(t > 0)) return null;
    best = { t, layer: null };
  }
  const x = frame.fromX(ray.origin[0] + best.t * ray.direction[0]);
  const y = frame.fromY(ray.origin[1] + best.t * ray.direction[1]);
  const slack = 1e-9 * (frame.x[1] - frame.x[0] + frame.y[1] - frame.y[0]);
  if (x < frame.x[0] - slack || x > frame.x[1] + slack || y < frame.y[0] - slack || y > frame.y[1] + slack) return null;
  return { x: clamp(x, frame.x), y: clamp(y, frame.y), layer: best.layer };
}

/**
 * @param {{origin: number[], direction: number[]}} ray
 * @param {import("./frame.js").Frame} frame
 * @returns {{x: number, y: number, layer: null} | null} the place of the plane that is nearest to where the ray meets the
 *   floor, for a pointer beside the surfaces; null where it never does
 */
export function beside(ray, frame) {
  const t = (frame.floor - ray.origin[2]) / ray.direction[2];
  if (!(t > 0)) return null;
  const [x, y] = [frame.fromX(ray.origin[0] + t * ray.direction[0]), frame.fromY(ray.origin[1] + t * ray.direction[1])];
  return { x: clamp(x, frame.x), y: clamp(y, frame.y), layer: null };
}

const NEAR = 0.02; // of the way from an eye with the usual field: a surface so close to a point does not hide it

/**
 * @param {import("./view.js").View} view
 * @param {number[]} point in the scene
 * @returns {boolean} whether an opaque surface lies between it and the eye
 */
export function isHidden(view, point) {
  const origin = view.camera.position.toArray();
  const way = point.map((one, k) => one - origin[k]);
  const length = Math.hypot(...way);
  const ray = { origin, direction: way.map((one) => one / length) };
  const [near, far] = through(ray, view.frame);
  const end = Math.min(far, length * (1 - (NEAR * view.camera.fov) / FIELD));
  return near < end && view.drawn.some((one) =>
    ["solid", "both"].includes(one.layer.style) && firstHit(ray, one, view.frame, near, end) !== null);
}

function clamp(value, [low, high]) {
  return Math.min(high, Math.max(low, value));
}

/** The part of the ray within the box. */
function through(ray, frame) {
  const ends = [[-frame.half[0], frame.half[0]], [-frame.half[1], frame.half[1]], [-1e-3, frame.top + 1e-3]];
  let [near, far] = [0, Infinity];
  ends.forEach(([low, high], k) => {
    const a = (low - ray.origin[k]) / ray.direction[k];
    const b = (high - ray.origin[k]) / ray.direction[k];
    if (Number.isNaN(a) || Number.isNaN(b)) return;
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  });
  return [near, far];
}

function firstHit(ray, drawn, frame, near, far) {
  const { grid } = drawn.pieces[0];
  const steps = Math.min(MOST_STEPS, 3 * Math.max(grid.x.length, grid.y.length) + 150);
  const above = (t) => {
    const [x, y, z] = ray.origin.map((start, k) => start + t * ray.direction[k]);
    return z - drawn.heightAt(frame.fromX(x), frame.fromY(y));
  };
  // The ends of the box have rounding errors, so the ray starts and ends slightly inside.
  const hair = 1e-6 * (far - near);
  let before = above(near + hair);
  for (let k = 1; k <= steps; k++) {
    const t = near + hair + (k / steps) * (far - near - 2 * hair);
    const now = above(t);
    if (before * now <= 0) return bisect(above, t - (far - near - 2 * hair) / steps, t);
    before = now;
  }
  return null;
}

function bisect(above, low, high) {
  const start = Math.sign(above(low));
  for (let k = 0; k < 24; k++) {
    const middle = (low + high) / 2;
    if (Math.sign(above(middle)) === start) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
