/** The cross-section as curves: the metric along the line from A to B, for all layers at once. */

import { drawing, element } from "./dom.js";
import { scaleTicks, valueAt } from "./height.js";
import { words } from "./layers.js";
import { sampleLine } from "./section.js";
import { apart, evenTicks, numberText, valueText } from "./ticks.js";

const HEIGHT = 210; // pixels
const BESIDE = 28; // pixels from B, without another number
const MARGIN = { left: 58, right: 14, top: 12, bottom: 34 };

/**
 * @param {import("./layers.js").Layer[]} layers
 * @param {number[]} line x0, y0, x1, y1
 * @param {string[]} colours of the layers
 * @param {number} width pixels that there are
 * @param {(share: number | null) => void} tell the pointer's place on the way from A to B; null: it has left
 * @returns {SVGElement}
 */
export function sectionPlot(layers, line, colours, width, tell) {
  const curves = layers.map((layer) => ({ layer, ...sampleLine((x, y) => layer.field.value(x, y), line) }));
  const { scale: first, variable } = layers[0];
  // The plot compares curves, so all layers share one scale even if their surfaces do not.
  const scale = layers.reduce((all, { scale }) => ({ ...all, low: Math.min(all.low, scale.low), high: Math.max(all.high, scale.high) }), first);
  const length = Math.hypot(line[2] - line[0], line[3] - line[1]);
  const toX = (distance) => MARGIN.left + (distance / length) * (width - MARGIN.left - MARGIN.right);
  const toY = (height) => HEIGHT - MARGIN.bottom - ((height - scale.low) / (scale.high - scale.low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const height = (value) => Math.min(scale.high, Math.max(scale.low, scale.log ? Math.log10(Math.max(value, scale.floor)) : value));

  const marks = [];
  const ticks = scaleTicks(scale, 4);
  const texts = apart(ticks.map((tick) => valueAt(scale, tick)), (value, digits) => valueText(value, variable, digits));
  for (const [k, tick] of ticks.entries()) {
    marks.push(
      drawing("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: toY(tick), y2: toY(tick) }),
      drawing("text", { x: MARGIN.left - 7, y: toY(tick) + 4, "text-anchor": "end" }, texts[k]),
    );
  }
  for (const tick of evenTicks(0, length, width < 450 ? 3 : 6)) {
    if (toX(length) - toX(tick) < BESIDE) continue; // B is there
    const text = tick === 0 ? "A" : numberText(tick);
    marks.push(
      drawing("line", { class: "tick", x1: toX(tick), x2: toX(tick), y1: HEIGHT - MARGIN.bottom, y2: HEIGHT - MARGIN.bottom + 4 }),
      drawing("text", { x: toX(tick), y: HEIGHT - MARGIN.bottom + 17, "text-anchor": "middle" }, text),
    );
  }
  marks.push(
    drawing("line", { class: "tick", x1: toX(length), x2: toX(length), y1: HEIGHT - MARGIN.bottom, y2: HEIGHT - MARGIN.bottom + 4 }),
    drawing("text", { x: toX(length), y: HEIGHT - MARGIN.bottom + 17, "text-anchor": "middle" }, "B"),
  );
  const paths = curves.map(({ distance, values }, k) =>
    drawing("path", { class: "curve", d: pathOf(distance, values, toX, (value) => toY(height(value))), style: `stroke:${colours[k]}` },
      drawing("title", {}, layers[k].label)));
  const from = `(${numberText(line[0], 3)}, ${numberText(line[1], 3)})`;
  const to = `(${numberText(line[2], 3)}, ${numberText(line[3], 3)})`;
  const what = `${words(variable)} from A ${from} to B ${to}${scale.log ? ", log scale" : ""}`;
  const pointer = drawing("g", { class: "pointer", visibility: "hidden" });
  const plot = drawing("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": what,
    onpointermove: (event) => {
      const box = plot.getBoundingClientRect();
      const scaled = Math.min(box.width / width, box.height / HEIGHT); // the drawing is centred in its box
      const x = (event.clientX - box.left - (box.width - scaled * width) / 2) / scaled;
      point(Math.min(1, Math.max(0, (x - MARGIN.left) / (width - MARGIN.left - MARGIN.right))));
    },
    onpointerleave: () => {
      pointer.setAttribute("visibility", "hidden");
      tell(null);
    },
  },
    ...marks,
    drawing("text", { x: MARGIN.left + (width - MARGIN.left - MARGIN.right) / 2, y: HEIGHT - 3, "text-anchor": "middle", class: "name" }, width < 450 ? what.replace(", log scale", "") : what),
    ...paths, pointer);

  /** A line with the values of all curves at a place. */
  function point(share) {
    const x = MARGIN.left + share * (width - MARGIN.left - MARGIN.right);
    const right = share > 0.6;
    const at = { x: right ? x - 8 : x + 8, "text-anchor": right ? "end" : "start" };
    const said = layers.map((layer) => layer.field.value(line[0] + share * (line[2] - line[0]), line[1] + share * (line[3] - line[1])));
    pointer.replaceChildren(
      drawing("line", { class: "tick", x1: x, x2: x, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }),
      ...said.map((value, k) => Number.isNaN(value) ? "" : drawing("circle", { cx: x, cy: toY(height(value)), r: 3.5, style: `fill:${colours[k]}` })),
      drawing("text", { ...at, y: MARGIN.top + 8, class: "value" }, `at ${numberText(share * length, 3)}`),
      ...said.map((value, k) => drawing("text", { ...at, y: MARGIN.top + 24 + 15 * k, class: "value", style: `fill:${colours[k]}` }, valueText(value, layers[k].variable))));
    pointer.setAttribute("visibility", "visible");
    tell(share);
  }
  return plot;
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
