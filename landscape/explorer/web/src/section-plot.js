/** The cross-section as curves: the metric along the line from A to B, for all layers at once. */

import { drawing, element } from "./dom.js";
import { scaleTicks, valueAt } from "./height.js";
import { words } from "./layers.js";
import { sampleLine } from "./section.js";
import { evenTicks, numberText, valueText } from "./ticks.js";

const HEIGHT = 210; // pixels
const MARGIN = { left: 58, right: 14, top: 12, bottom: 34 };

/**
 * @param {import("./layers.js").Layer[]} layers
 * @param {number[]} line x0, y0, x1, y1
 * @param {string[]} colours of the layers
 * @param {number} width pixels that there are
 * @returns {SVGElement}
 */
export function sectionPlot(layers, line, colours, width) {
  const curves = layers.map((layer) => ({ layer, ...sampleLine((x, y) => layer.field.value(x, y), line) }));
  const { scale: first, variable } = layers[0];
  // The plot compares curves, so all layers share one scale even if their surfaces do not.
  const scale = layers.reduce((all, { scale }) => ({ ...all, low: Math.min(all.low, scale.low), high: Math.max(all.high, scale.high) }), first);
  const length = Math.hypot(line[2] - line[0], line[3] - line[1]);
  const toX = (distance) => MARGIN.left + (distance / length) * (width - MARGIN.left - MARGIN.right);
  const toY = (height) => HEIGHT - MARGIN.bottom - ((height - scale.low) / (scale.high - scale.low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const height = (value) => Math.min(scale.high, Math.max(scale.low, scale.log ? Math.log10(Math.max(value, scale.floor)) : value));

  const marks = [];
  for (const tick of scaleTicks(scale, 4)) {
    marks.push(
      drawing("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: toY(tick), y2: toY(tick) }),
      drawing("text", { x: MARGIN.left - 7, y: toY(tick) + 4, "text-anchor": "end" }, valueText(valueAt(scale, tick), variable, 3)),
    );
  }
  for (const tick of evenTicks(0, length, width < 450 ? 3 : 6)) {
    const text = tick === 0 ? "A" : numberText(tick);
    marks.push(
      drawing("line", { class: "tick", x1: toX(tick), x2: toX(tick), y1: HEIGHT - MARGIN.bottom, y2: HEIGHT - MARGIN.bottom + 4 }),
      drawing("text", { x: toX(tick), y: HEIGHT - MARGIN.bottom + 17, "text-anchor": "middle" }, text),
    );
  }
  marks.push(drawing("text", { x: width - MARGIN.right, y: MARGIN.top + 4, "text-anchor": "end", class: "end" }, "B"));
  const paths = curves.map(({ distance, values }, k) =>
    drawing("path", { class: "curve", d: pathOf(distance, values, toX, (value) => toY(height(value))), style: `stroke:${colours[k]}` },
      drawing("title", {}, layers[k].label)));
  const from = `(${numberText(line[0], 3)}, ${numberText(line[1], 3)})`;
  const to = `(${numberText(line[2], 3)}, ${numberText(line[3], 3)})`;
  const what = `${words(variable)} from A ${from} to B ${to}${scale.log ? ", log scale" : ""}`;
  return drawing("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": what },
    ...marks,
    drawing("text", { x: MARGIN.left + (width - MARGIN.left - MARGIN.right) / 2, y: HEIGHT - 3, "text-anchor": "middle", class: "name" }, width < 450 ? what.replace(", log scale", "") : what),
    ...paths);
}

/** A line with a gap wherever there is no value. */
function pathOf(distance, values, toX, toY) {
  let text = "";
  let pen = false;
  values.forEach((value, k) => {
    if (Number.isNaN(value)) {
      pen = false;
      return;
    }
    text += `${pen ? "L" : "M"}${toX(distance[k]).toFixed(1)} ${toY(value).toFixed(1)}`;
    pen = true;
  });
  return text;
}

/** @param {import("./layers.js").Layer[]} layers @param {string[]} colours @returns {HTMLElement} */
export function legend(layers, colours) {
  return element("p", { class: "legend" }, ...layers.map(({ label }, k) =>
    element("span", {}, element("i", { class: "swatch", style: `background:${colours[k]}` }), label)));
}
