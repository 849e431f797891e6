/** What lies on the surfaces: balls and their paths, the cross-section, trajectories, the lowest point, the region. */

import { rgb } from "./colours.js";
import { empty } from "./drawn.js";
import { bestOf, extent, isSmaller } from "./layers.js";
import { SIGNAL } from "./theme.js";
import { upTo } from "./trajectory.js";
import { BALL } from "./view.js";

/** Colours of trajectories, in their order. */
export const TRACKS = ["#111418", "#c9302c", "#7b4fa3", "#d98b0b"]; // each has a halo
const PALE = [1, 1, 1];

/** A line with a pale outline, visible on light and dark. */
function haloed(view, group, points, colour, width, name = "") {
  view.addLine(group, points, PALE, { width: width + 2.5, opacity: 0.75 });
  view.addLine(group, points.map((one, k) => (k % 3 === 2 ? one + 0.003 : one)), colour, { width, name });
}

/** @param {number[]} rectangle x0, x1, y0, y1 @returns {number[]} places along its border, near enough to follow a surface */
function border([x0, x1, y0, y1]) {
  const around = [x0, y0, x1, y0, x1, y1, x0, y1, x0, y0];
  const fine = [];
  for (let k = 0; k + 3 < around.length; k += 2) {
    for (let s = 0; s <= 60; s++) fine.push(mixLine(around.slice(k, k + 4), s, 60, 0), mixLine(around.slice(k, k + 4), s, 60, 1));
  }
  return fine;
}

/**
 * Marks without animation.
 *
 * @param {import("./view.js").View} view
 * @param {{state: import("./state.js").State, inks: object, basins: (layer: object) => object | null}} options
 */
export function drawMarks(view, { state, inks, basins }) {
  empty(view.marks);
  const [{ layer: lowest }] = view.drawn;
  for (const { x, y } of basins(lowest)?.basins.slice(0, 40) ?? []) {
    const point = view.onSurface(lowest.key, [x, y], 0);
    if (point.length) view.addBall(view.marks, point, rgb("#111418"), { radius: 0.5 * BALL, kind: "basin" });
  }
  for (const { layer } of view.drawn) {
    const best = state.minimum && bestOf(layer);
    if (best) {
      const point = view.onSurface(layer.key, [best.x, best.y], 0);
      if (point.length) view.addBall(view.marks, point, layer.own ? rgb(layer.colour) : PALE, { radius: 0.45 * BALL, kind: "best" });
    }
    if (isSmaller(layer, view.frame)) {
      const fine = border(extent(layer.pieces[0].grid));
      const colour = layer.own ? rgb(layer.colour) : inks.rgb.ink;
      haloed(view, view.marks, view.onSurface(layer.key, fine), colour, 2, `border of ${layer.key}`);
      view.addLine(view.marks, view.onFloor(fine), colour, { width: 2 });
    }
    if (state.section) {
      const along = Float64Array.from({ length: 802 }, (_, k) => mixLine(state.section, k >> 1, 400, k % 2));
      haloed(view, view.marks, view.onSurface(layer.key, along), layer.own ? rgb(layer.colour) : rgb("#111418"), 2.5);
    }
  }
  if (state.section) view.addLine(view.marks, view.onFloor(state.section), inks.rgb.ink, { width: 2 });
  if (state.region) {
    view.addArea(view.marks, state.region, rgb("#d98b0b"), 0.25);
    const fine = border(state.region);
    view.addLine(view.marks, view.onFloor(fine), rgb("#d98b0b"), { width: 2 });
    for (const { layer } of view.drawn) haloed(view, view.marks, view.onSurface(layer.key, fine), rgb("#d98b0b"), 2);
  }
}

function mixLine(line, k, count, coordinate) {
  return line[coordinate] + (k / count) * (line[coordinate + 2] - line[coordinate]);
}

/**
 * Animated marks: rolling balls, and trajectories up to a time.
 *
 * @param {import("./view.js").View} view
 * @param {{balls: object[], time: number | null}} options balls: of ../balls.js, with `shown`, the share of its path
 */
export function drawMoving(view, { balls, time }) {
  empty(view.moving);
  for (const { layer, rolled, shown, optimiser } of balls) {
    if (!view.find(layer.key)) continue;
    const steps = Math.max(1, Math.round(shown * rolled.steps));
    const colour = rgb(optimiser?.colour ?? (layer.own ? layer.colour : SIGNAL));
    haloed(view, view.moving, view.onSurface(layer.key, rolled.path.subarray(0, 2 * (steps + 1))), colour, 2);
    const at = view.onSurface(layer.key, rolled.path.subarray(2 * steps, 2 * steps + 2), BALL);
    if (at.length) view.addBall(view.moving, at, colour, { kind: "rolling" });
  }
  if (time === null) return;
  for (const { layer } of view.drawn) {
    layer.trajectories.forEach((trajectory, k) => {
      const { points } = upTo(trajectory, time);
      if (!points.length) return;
      const colour = rgb(TRACKS[k % TRACKS.length]);
      haloed(view, view.moving, view.onSurface(layer.key, between(points, view)), colour, 2.5);
      const head = view.onSurface(layer.key, points[points.length - 1], BALL * 0.8);
      if (head.length) view.addBall(view.moving, head, colour, { radius: BALL * 0.8, kind: "head" });
    });
  }
}

/** A straight line in the plane, in steps small enough to follow the surface. */
function between(points, { frame }) {
  const longest = Math.max(frame.x[1] - frame.x[0], frame.y[1] - frame.y[0]) / 150;
  const fine = [...points[0]];
  for (let k = 1; k < points.length; k++) {
    const [from, to] = [points[k - 1], points[k]];
    const steps = Math.min(200, Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / longest)));
    for (let s = 1; s <= steps; s++) fine.push(...[0, 1].map((c) => from[c] + (s / steps) * (to[c] - from[c])));
  }
  return fine;
}
