/** The values under the pointer, and the table of pinned points. */

import { button, element } from "./dom.js";
import { words } from "./layers.js";
import { numberText, valueText } from "./ticks.js";

/**
 * @param {{x: number, y: number} | null} at
 * @param {{id: string, title: string, values: [string, number][], between: boolean}[]} rows
 * @param {Map<string, string>} colours of landscapes, where they have their own
 * @param {string} hint what to do where nothing is pointed at
 * @param {string[] | null} only the variables to show, in one line, where there is little room; null: all, as a table
 * @returns {Node[]}
 */
export function readoutNodes(at, rows, colours, hint, only = null) {
  if (!at) return [element("span", { class: "hint" }, hint)];
  if (only) return [oneLine(at, rows, colours, only)];
  return [
    element("p", { class: "place" }, `x ${numberText(at.x)}`, element("span", {}, `y ${numberText(at.y)}`)),
    valueTable(rows, colours),
  ];
}

function oneLine(at, rows, colours, only) {
  const values = rows.flatMap(({ id, values }) => values.filter(([name]) => only.includes(name)).map(([name, value]) =>
    element("span", { title: words(name) }, swatchOf(id, colours), valueText(value, name))));
  return element("p", { class: "place" }, element("span", {}, `x ${numberText(at.x)}`), element("span", {}, `y ${numberText(at.y)}`), ...values);
}

function valueTable(rows, colours) {
  const names = [...new Set(rows.flatMap(({ values }) => values.map(([name]) => name)))];
  const values = rows.map((row) => new Map(row.values));
  const head = rows.length > 1 ? element("tr", {}, element("td"), ...rows.map((row) => title(row, colours))) : null;
  return element(
    "table",
    {},
    element("tbody", {}, head, ...names.map((name) =>
      element("tr", {}, element("th", { scope: "row" }, words(name)), ...values.map((one) =>
        element("td", {}, one.has(name) ? valueText(one.get(name), name) : "–"))))),
  );
}

function title({ id, title: words_ }, colours) {
  return element("th", { scope: "col" }, swatchOf(id, colours), words_);
}

function swatchOf(id, colours) {
  return colours.has(id) ? element("i", { class: "swatch", style: `background:${colours.get(id)}` }) : null;
}

/**
 * @param {number[][]} pins
 * @param {(x: number, y: number) => object[]} readout
 * @param {Map<string, string>} colours
 * @param {(index: number) => void} remove
 * @returns {Node[]}
 */
export function pinNodes(pins, readout, colours, remove) {
  return pins.map(([x, y], k) =>
    element("li", { class: "pin" },
      element("p", { class: "place" }, element("b", {}, String(k + 1)), `x ${numberText(x)}`, element("span", {}, `y ${numberText(y)}`),
        button("×", { class: "quiet", "aria-label": `Remove pin ${k + 1}`, onclick: () => remove(k) })),
      valueTable(readout(x, y), colours)));
}
