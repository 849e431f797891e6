/** Losses over a plane: a map with contours, or a surface; around the present weights, or around the path of the training. */

import { colourMap, gradientOf } from "../../../../explorer/web/src/colours.js";
import { contours } from "../../../../explorer/web/src/contours.js";
import { evenTicks, logTicks, numberText } from "../../../../explorer/web/src/ticks.js";
import { SIGNAL } from "../../../../explorer/web/src/theme.js";
import { axes, cleared, fitted, picture, placer } from "../canvas.js";
import { drawRelief } from "./relief.js";

const FACTOR = 8; // largest by smallest value from which the scale is logarithmic
const LEVELS = 12;
const DECADES = 8; // that a scale shows at most
const MAP = "viridis";
const BAR = 10; // pixels of the colour bar

const map = colourMap(MAP);

/** @typedef {{isLog: boolean, low: number, high: number, share: (value: number) => number}} Scale */

/**
 * @param {Float32Array} values
 * @returns {Scale | null} low and high are log10 of values if `isLog`; null: there is no finite value
 */
export function scaleOf(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high >= low)) return null;
  const isLog = low > 0 ? high / low > FACTOR : high > 0 && low >= 0;
  if (isLog) {
    high = Math.log10(high);
    low = Math.max(low > 0 ? Math.log10(low) : -Infinity, high - DECADES);
  }
  if (!(high > low)) [low, high] = [low - 1e-6 * Math.max(1, Math.abs(low)), high + 1e-6 * Math.max(1, Math.abs(high))];
  const share = (value) => {
    if (Number.isNaN(value)) return NaN;
    const height = isLog ? Math.log10(Math.max(value, 10 ** low)) : value;
    return Math.min(1, Math.max(0, (height - low) / (high - low)));
  };
  return { isLog, low, high, share };
}

/** The landscape around the weights. */
export function drawPlane(card, session, settings, inks, view) {
  const found = session.plane;
  const isLine = session.begun?.depth === 1;
  const area = drawn(card, found, settings, inks, view, { names: ["direction x", "direction y"], path: null });
  if (!found) return card.say("The first pass is being measured.");
  if (!area) return card.say("The loss is not finite in this plane.");
  const of = settings.sample === "test" ? "Test" : "Training";
  card.say(`${of} loss around step ${found.steps}; 1 is the length of each ${isLine ? "row of weights" : "unit's weights"}. ${passText(found)}`);
}

/** The path over its principal components. */
export function drawPath(card, session, settings, inks, view) {
  const found = session.path?.failure ? null : session.path;
  const names = found ? found.shares.map((share, k) => `PC ${k + 1} (${numberText(100 * share, 3)} %)`) : [];
  const area = drawn(card, found, settings, inks, view, { names, path: found?.path ?? null });
  if (session.path?.failure) return card.say(session.path.failure);
  if (!found) return card.say("Measured every few seconds of training, and at every pause.");
  if (!area) return card.say("The loss is not finite in this plane.");
  const share = numberText(100 * (found.shares[0] + found.shares[1]), 3);
  const norm = settings.norm ? "; losses by the sample's statistics" : "";
  card.say(`Weights up to step ${found.steps} (●); the plane has ${share}\u00a0% of their variance${norm}. ${passText(found)}`);
}

const passText = ({ size }) => `Pass ${size}\u00a0×\u00a0${size}.`;

function drawn(card, found, settings, inks, view, { names, path }) {
  const { ctx, width, height } = cleared(card.canvas);
  if (!found) return null;
  const scale = scaleOf(found.values);
  if (!scale) return null;
  colourBar(ctx, { left: 12, top: height - BAR - 16, width: width - 24, height: BAR }, scale, inks);
  const room = { left: 58, top: 8, width: width - 72, height: height - 84 };
  if (settings.figure === "surface") relief(ctx, { ...room, left: 8, width: width - 16, height: height - 52 }, found, scale, inks, view, path);
  else flat(ctx, room, found, scale, inks, names, path);
  return room;
}

function flat(ctx, room, { x: xs, y: ys, values }, scale, inks, names, path) {
  const ends = [xs, ys].map((all) => [all[0], all[all.length - 1]]);
  const ratio = (ends[0][1] - ends[0][0]) / (ends[1][1] - ends[1][0]);
  const box = fitted(room, ratio);
  picture(ctx, box, xs.length, ys.length, (k, pixel) => {
    const share = scale.share(values[k]);
    if (Number.isNaN(share)) return false;
    map(share, pixel);
    return true;
  }, true);
  const [x, y] = ends.map(([low, high], k) => ({
    low, high, ticks: evenTicks(low, high, (k ? box.height : box.width) < 150 ? 2 : 4), text: (tick) => numberText(tick, 3), name: names[k],
  }));
  const place = placer(box, x, y);
  lines(ctx, place, xs, ys, values, scale);
  axes(ctx, box, x, y, inks, { grid: false });
  if (path) track(ctx, path[0].map((one, k) => [place.x(one), place.y(path[1][k])]), inks);
  else dot(ctx, place.x(0), place.y(0), inks);
}

function lines(ctx, place, xs, ys, values, scale) {
  const heights = scale.isLog ? values.map((value) => Math.log10(Math.max(value, 10 ** scale.low))) : values;
  const levels = (scale.isLog ? logTicks : evenTicks)(scale.low, scale.high, LEVELS);
  const { segments } = contours(xs, ys, heights, levels);
  ctx.strokeStyle = "rgb(255 255 255 / 0.55)";
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let k = 0; k < segments.length; k += 4) {
    ctx.moveTo(place.x(segments[k]), place.y(segments[k + 1]));
    ctx.lineTo(place.x(segments[k + 2]), place.y(segments[k + 3]));
  }
  ctx.stroke();
}

function track(ctx, points, inks) {
  for (const [colour, width] of [[inks.halo, 4], [SIGNAL, 2]]) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    points.forEach(([x, y], k) => ctx[k ? "lineTo" : "moveTo"](x, y));
    ctx.stroke();
  }
  dot(ctx, ...points[points.length - 1], inks);
}

function dot(ctx, x, y, inks) {
  ctx.beginPath();
  ctx.arc(x, y, 5, 0, 2 * Math.PI);
  ctx.fillStyle = SIGNAL;
  ctx.strokeStyle = inks.halo;
  ctx.lineWidth = 2;
  ctx.fill();
  ctx.stroke();
}

function relief(ctx, box, { x, y, values }, scale, inks, view, path) {
  const pixel = [0, 0, 0];
  const colour = (share) => {
    map(share, pixel);
    return `rgb(${pixel.map((c) => Math.round(255 * c)).join(" ")})`;
  };
  const heights = values.map(scale.share);
  const project = drawRelief(ctx, box, { x, y, heights }, colour, view);
  const at = (a, b) => project(a, b, heightAt(a, b, x, y, heights)).slice(0, 2);
  if (path) track(ctx, Array.from(path[0], (a, k) => at(a, path[1][k])), inks);
  else dot(ctx, ...at(0, 0), inks);
}

/** Linear interpolation within a cell of the grid. */
function heightAt(a, b, x, y, heights) {
  const cell = (value, all) => {
    const place = ((value - all[0]) / (all[all.length - 1] - all[0])) * (all.length - 1);
    const i = Math.min(all.length - 2, Math.max(0, Math.floor(place)));
    return [i, place - i];
  };
  const [[i, u], [j, v]] = [cell(a, x), cell(b, y)];
  const at = (down, right) => heights[(j + down) * x.length + i + right];
  return (1 - v) * ((1 - u) * at(0, 0) + u * at(0, 1)) + v * ((1 - u) * at(1, 0) + u * at(1, 1));
}

function colourBar(ctx, box, scale, inks) {
  const { left, top, width, height } = box;
  const stops = gradientOf(MAP).match(/#\w{6}/g);
  const gradient = ctx.createLinearGradient(left, 0, left + width, 0);
  stops.forEach((stop, k) => gradient.addColorStop(k / (stops.length - 1), stop));
  ctx.fillStyle = gradient;
  ctx.fillRect(left, top, width, height);
  const text = (one) => numberText(scale.isLog ? 10 ** one : one, 3);
  ctx.fillStyle = inks.faint;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.fillText(text(scale.low), left, top + height + 3);
  ctx.textAlign = "right";
  ctx.fillText(text(scale.high), left + width, top + height + 3);
  ctx.textAlign = "center";
  ctx.fillText(scale.isLog ? "loss, log scale" : "loss", left + width / 2, top + height + 3);
}
