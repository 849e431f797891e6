/** Axes and labels, drawn in 2D over the scene so that they are sharp and never hidden. */

import { scaleTicks, valueAt } from "./height.js";
import { axisNames, words } from "./layers.js";
import { apart, evenTicks, numberText, valueText } from "./ticks.js";

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const BOLD = FONT.replace("12px", "600 13px");
/** How large texts are, as a multiple. */
export const type = { scale: 1 };
const sized = (font) => font.replace(/(\d+)px/, (_, size) => `${size * type.scale}px`);

const UPRIGHT = 0.9; // the part of an axis' normal that lies across
const EDGE = 5; // pixels between a text and the edge of its view
const WORDY = 700; // pixels: in a narrower view the name of an axis takes several lines
const [BROAD, TALL] = [300, 640]; // pixels: and in a smaller one is short, as the values and the colour bar are near
const APART = 80; // pixels less, on a phone: these lie below the view
const LINE = 16; // pixels from one line of a text to the next
const MEETING = 36; // pixels around the place where two axes meet
const FLAT = 80; // degrees: seen from so far above, heights have no axis

/** @typedef {{ink: string, faint: string, line: string, halo: string}} Inks CSS colours */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./view.js").View} view
 * @param {{inks: Inks, elevation: number, title: string, small: boolean}} options
 */
export function drawAxes(context, view, { inks, elevation, small }) {
  const { frame } = view;
  // From above the surface hides the floor: the axes are drawn around the top.
  const z = elevation > FLAT ? frame.top : frame.floor;
  const middle = view.project([0, 0, z]);
  const eye = view.camera.position;
  const [a, b] = frame.half;
  const nearY = eye.y < 0 ? -b : b;
  const nearX = eye.x < 0 ? -a : a;
  const count = small ? 3 : 5;
  const taken = []; // by labels
  const [nameX, nameY] = axisNames(view.layers);
  const side = (ends) => ({ ends, middle, taken });
  // The axis of heights is at the leftmost corner of the box.
  const corners = [[-a, -b], [a, -b], [a, b], [-a, b]];
  const [x, y] = corners.reduce((best, one) =>
    view.project([...one, 0])[0] < view.project([...best, 0])[0] ? one : best);
  const upright = elevation <= FLAT && view.layers.length > 0;
  // On a phone it continues the axis of y: a number where they meet would belong to both.
  const foot = upright && frame.stretch > 1 ? view.project([x, y, z]) : null;
  const isApart = ({ at }) => foot === null || Math.hypot(...view.project(at).map((one, k) => one - foot[k])) > MEETING;
  axis(context, view, inks, {
    ...side([[-a, nearY, z], [a, nearY, z]]),
    ticks: evenTicks(...frame.x, count).map((x) => ({ at: [frame.toX(x), nearY, z], text: numberText(x) })),
    name: nameX,
  });
  const below = Math.max(view.project([-a, nearY, z])[1], view.project([a, nearY, z])[1], ...written(context).map(({ top, height }) => top + height));
  const short = axis(context, view, inks, {
    ...side([[nearX, -b, z], [nearX, b, z]]),
    ticks: evenTicks(...frame.y, count).map((y) => ({ at: [nearX, frame.toY(y), z], text: numberText(y) })).filter(isApart),
    name: nameY,
  });
  if (short) under(context, view, nameY, below + LINE, inks);
  if (!upright) return;
  const scales = view.layers.map(({ scale }) => scale);
  const shared = scales.every((scale) => scale.low === scales[0].low && scale.high === scales[0].high);
  const [scale] = scales;
  const { variable } = view.layers[0];
  const toZ = (height) => ((height - scale.low) / (scale.high - scale.low)) * frame.top;
  const ticks = shared ? scaleTicks(scale, small ? 3 : 5) : [];
  const texts = apart(ticks.map((height) => valueAt(scale, height)), (value, digits) => valueText(value, variable, digits));
  const metric = new Set(view.layers.map((layer) => layer.variable)).size === 1 ? words(variable) : metricOnly(variable);
  axis(context, view, inks, {
    ends: [[x, y, 0], [x, y, frame.top]],
    middle: view.project([0, 0, frame.top / 2]),
    taken,
    ticks: ticks.map((height, k) => ({ at: [x, y, toZ(height)], text: texts[k] })),
    name: "",
  });
  const top = view.project([x, y, frame.top]);
  const name = `${metric}${scale.log ? ", log scale" : ""}${shared ? "" : ", separate scales"}`;
  const width = widthOf(context, name);
  text(context, name, Math.max(view.rectangle.left + 10, top[0] - width / 2), top[1] - 18, inks.ink, inks, "left");
}

function metricOnly(variable) {
  return words(variable.replace(/^(train|test)_/, ""));
}

function widthOf(context, words_, font = FONT) {
  context.font = sized(font);
  return context.measureText(words_).width;
}

/** The name of an axis that has no room beside it, below all others, if there is room. */
function under(context, view, name, y, inks) {
  const { left, top, width, height } = view.rectangle;
  const lines = widthOf(context, name) + 2 * EDGE < width ? [name] : name.split(/(?<=,) /);
  const fits = y + LINE * lines.length <= top + height && lines.every((line) => widthOf(context, line) + 2 * EDGE < width);
  if (fits) lines.forEach((line, k) => within(context, view, line, [left + width / 2, y + LINE * k], inks.ink, inks, "center", FONT));
}

/**
 * A line with ticks, whose labels lie on the side away from the picture's middle.
 *
 * @returns {boolean} whether its name is short for want of room beside it, in a view that has room for names
 */
function axis(context, view, inks, { ends, middle, taken, ticks, name }) {
  const [from, to] = ends.map((end) => view.project(end));
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < 24) return false; // seen from its end
  let normal = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
  const outward = [(from[0] + to[0]) / 2 - middle[0], (from[1] + to[1]) / 2 - middle[1]];
  if (normal[0] * outward[0] + normal[1] * outward[1] < 0) normal = [-normal[0], -normal[1]];
  context.strokeStyle = inks.line;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  for (const { at } of ticks) {
    const [x, y] = view.project(at);
    context.moveTo(x, y);
    context.lineTo(x + 5 * normal[0], y + 5 * normal[1]);
  }
  context.stroke();
  const align = normal[0] < -0.35 ? "right" : normal[0] > 0.35 ? "left" : "center";
  const before = written(context).length;
  let isShort = false;
  if (name) {
    const [short, explanation] = name.split(": ", 2);
    const { width, height } = view.rectangle;
    const fits = width >= BROAD && height >= (view.frame.stretch > 1 ? TALL - APART : TALL);
    const away = (letters) => 30 + (letters > 1 ? 24 : 8) * Math.abs(normal[0]);
    const whole = width >= WORDY ? [name] : name.split(/(?<=,) /);
    // Beside an upright axis, as seen from above, a long name may have no room but on the surface.
    const reach = Math.sign(normal[0]) * ((from[0] + to[0]) / 2 - view.rectangle.left - width / 2) + away(2) + Math.max(...whole.map((line) => widthOf(context, line)));
    const beside = Math.abs(normal[0]) < UPRIGHT || reach + EDGE < width / 2;
    const middleOf = (lines) => [0, 1].map((k) => (from[k] + to[k]) / 2 + away(lines[0].length) * normal[k]);
    const touches = (lines, font, lower) => lines.some((line, k) => {
      const wide = widthOf(context, line, font);
      const [x, y] = middleOf(lines);
      return meets(context, boxOf(line, startWithin(view, x, wide, align) - EDGE, y + lower + LINE * k, wide + 2 * EDGE)); // what the other axis has written
    });
    const lines = !explanation || !fits || !beside || touches(whole, FONT, 0) ? [short] : whole;
    isShort = Boolean(explanation) && fits && lines[0] === short;
    const font = lines[0] === short ? BOLD : FONT;
    let lower = 0;
    while (lower < 2 * LINE && touches(lines, font, lower)) lower += 2;
    const [across, down] = [middleOf(lines)[0], middleOf(lines)[1] + lower];
    lines.forEach((line, k) => within(context, view, line, [across, down + LINE * k], inks.ink, inks, align, font));
  }
  const names = written(context).slice(before);
  for (const tick of ticks) {
    const [x, y] = view.project(tick.at);
    const place = [x + 10 * normal[0], y + 12 * normal[1]];
    if (!isIn(view, place)) continue;
    const touches = (other) => Math.hypot((place[0] - other[0]) / 2, place[1] - other[1]) < 13;
    const overlaps = ({ left, top, width, height }) => place[0] > left - 26 && place[0] < left + width + 26 && place[1] > top - 8 && place[1] < top + height + 8;
    if (taken.some(touches) || names.some(overlaps)) continue;
    taken.push(place);
    within(context, view, tick.text, place, inks.faint, inks, align, FONT);
  }
  return isShort;
}

/** @returns {boolean} whether a place lies in a view, up and down: a text is moved in across */
function isIn({ rectangle: { top, height } }, [, y]) {
  return y >= top && y <= top + height;
}

/** @returns {number} where a text begins that lies as far inside of its view as needed, not to be cut at its edge */
function startWithin({ rectangle: { left, width } }, x, wide, align) {
  const start = x - { left: 0, center: 0.5, right: 1 }[align] * wide;
  return Math.max(left + EDGE, Math.min(left + width - EDGE - wide, start));
}

/** A text that is not cut at the edge of its view. */
function within(context, view, words_, [x, y], colour, inks, align, font) {
  text(context, words_, startWithin(view, x, widthOf(context, words_, font), align), y, colour, inks, "left", font);
}

/** @type {WeakMap<CanvasRenderingContext2D, {texts: {words: string, left: number, top: number, width: number, height: number}[], width: number}>} */
const sheets = new WeakMap();

/** Empties a sheet. */
export function clear(context, width, height) {
  context.clearRect(0, 0, width, height);
  sheets.set(context, { texts: [], width });
}

/** @returns {{words: string, left: number, top: number, width: number, height: number}[]} the texts on a sheet */
export function written(context) {
  return sheets.get(context)?.texts ?? [];
}

const boxOf = (words_, left, y, wide) => ({ words: words_, left, top: y - 7 * type.scale, width: wide, height: 14 * type.scale });
const MOST_BELOW = 100; // pixels

/** @returns {boolean} whether a rectangle has a part in common with a text on the sheet */
function meets(context, own) {
  return written(context).some((other) =>
    own.left < other.left + other.width && other.left < own.left + own.width && own.top < other.top + other.height && other.top < own.top + own.height);
}

/** @returns {number} pixels to the right by which a text at a place on the sheet moves, so that no side of the sheet cuts it */
function inward(context, x, left, wide) {
  const width = sheets.get(context)?.width ?? -1;
  return x < 0 || x > width ? 0 : Math.max(EDGE, Math.min(width - EDGE - wide, left)) - left;
}

/** A text to the right of a place, if it touches no other one. */
export function looseText(context, words_, [x, y], inks) {
  if (!meets(context, boxOf(words_, x - EDGE, y, widthOf(context, words_) + 2 * EDGE))) text(context, words_, x, y, inks.ink, inks, "left");
}

/** A text to the right of a place, or so far below that it touches no other text. */
export function freeText(context, words_, [x, y], colour, inks) {
  const wide = widthOf(context, words_);
  const left = x + inward(context, x, x, wide);
  const touches = (down) => meets(context, boxOf(words_, left, y + down, wide));
  let down = 0;
  while (touches(down) && down < MOST_BELOW) down += 2;
  text(context, words_, x, y + down, colour, inks, "left");
}

/** A text with a halo, so that it is readable on any colour. */
export function text(context, words_, x, y, colour, inks, align = "center", font = FONT) {
  const wide = widthOf(context, words_, font);
  const left = x - { left: 0, center: 0.5, right: 1 }[align] * wide;
  const moved = inward(context, x, left, wide);
  sheets.get(context)?.texts.push(boxOf(words_, left + moved, y, wide));
  context.font = sized(font);
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = inks.halo;
  context.strokeText(words_, x + moved, y);
  context.fillStyle = colour;
  context.fillText(words_, x + moved, y);
}

/** A small label above a point, with a line to it; `above`: so much higher, where another one is in the way. */
export function tag(context, words_, [x, y], inks, colour, above = 0) {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, y - 4);
  context.lineTo(x, y - 18 - above);
  context.stroke();
  text(context, words_, x, y - 27 - above, colour, inks);
}

/** A numbered pin. */
export function pin(context, number, [x, y], inks) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x, y - 14);
  context.strokeStyle = inks.ink;
  context.lineWidth = 1.5;
  context.stroke();
  context.beginPath();
  context.arc(x, y - 22, 9, 0, 2 * Math.PI);
  context.fillStyle = inks.ink;
  context.fill();
  context.font = "600 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = inks.halo;
  context.fillText(String(number), x, y - 21.5);
}

/** The crosshair of the pointer and of the keyboard's probe. */
export function cross(context, [x, y], inks) {
  for (const [colour, width] of [[inks.halo, 4], [inks.ink, 1.5]]) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, 5.5, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** @returns {number} pixels */
export function widthOfHeading(context, lines) {
  return Math.max(0, ...lines.map(({ words: words_, colour }) => widthOf(context, words_, BOLD) + (colour ? 22 : 0)));
}

/** The titles of a view, with their colours, at its top; `from`: so many pixels below it. */
export function heading(context, view, lines, inks, from) {
  const { left, top, width } = view.rectangle;
  context.font = sized(BOLD);
  const most = width - (lines.length > 1 ? 50 : 16);
  const rows = lines.flatMap(({ words: words_, ...look }) => (lines.length > 1 ? [words_] : wrapped(context, words_, most)).map((row) => ({ words: row, ...look })));
  rows.forEach(({ words: words_, colour, wire }, k) => {
    context.font = sized(BOLD);
    const fitting = shortened(context, words_, most);
    const wide = context.measureText(fitting).width;
    const x = left + width / 2 - (wide + (colour ? 22 : 0)) / 2;
    const y = top + from + 19 * type.scale * k;
    if (colour) {
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = 1.5;
      if (wire) context.strokeRect(x + 1, y - 5, 11, 10);
      else context.fillRect(x, y - 6, 13, 12);
      if (wire) {
        context.beginPath();
        context.moveTo(x + 6.5, y - 5);
        context.lineTo(x + 6.5, y + 5);
        context.moveTo(x + 1, y);
        context.lineTo(x + 12, y);
        context.lineWidth = 1;
        context.stroke();
      }
    }
    text(context, fitting, x + (colour ? 22 : 0), y, inks.ink, inks, "left", BOLD);
  });
}

/** @returns {string[]} a title in as many lines as it needs */
function wrapped(context, words_, width) {
  const lines = [];
  for (const word of words_.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function shortened(context, words_, width) {
  if (context.measureText(words_).width <= width) return words_;
  let end = words_.length;
  while (end > 1 && context.measureText(`${words_.slice(0, end)}…`).width > width) end--;
  return `${words_.slice(0, end)}…`;
}
