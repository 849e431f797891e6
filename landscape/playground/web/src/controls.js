/** Controls of the settings: each shows and sets one key, and has a name and a text for its value. */

import { element } from "../../../explorer/web/src/dom.js";
import { numberText } from "../../../explorer/web/src/ticks.js";
import { CHOICES, RANGES } from "./settings.js";

/** @typedef {{node: HTMLElement, update: (settings: import("./settings.js").Settings) => void}} Control */

/**
 * A slider of a number, even, logarithmic, or over a list of values.
 *
 * @param {(value: number) => string} [text]
 * @returns {Control}
 */
export function slider(store, key, label, text = (value) => numberText(value, 3)) {
  const { low, high, step, log, values } = RANGES[key];
  const toPlace = values ? (value) => values.indexOf(value) : log ? Math.log10 : (value) => value;
  const toValue = values ? (place) => values[place] : log ? (place) => Number((10 ** place).toPrecision(2)) : (place) => place;
  const out = element("span", { class: "value", "aria-hidden": true });
  const input = element("input", {
    type: "range",
    min: values ? 0 : toPlace(low),
    max: values ? values.length - 1 : toPlace(high),
    step: values ? 1 : step,
    "aria-labelledby": `name-${key}`,
    oninput: () => store.set({ [key]: toValue(Number(input.value)) }),
  });
  const node = element("label", { class: "slider" }, element("span", { id: `name-${key}` }, label), out, input);
  return {
    node,
    update(settings) {
      const value = settings[key];
      const said = text(value);
      out.textContent = said;
      input.setAttribute("aria-valuetext", said);
      if (toValue(Number(input.value)) !== value) input.value = String(toPlace(value));
    },
  };
}

/** A choice from a list. @returns {Control} */
export function menu(store, key, label) {
  const options = CHOICES[key].map(([value, text]) => element("option", { value }, text));
  const select = element("select", { onchange: () => store.set({ [key]: select.value }) }, ...options);
  return { node: element("label", { class: "line" }, element("span", {}, label), select), update: (settings) => (select.value = settings[key]) };
}

/** A switch. @returns {Control} */
export function flag(store, key, label) {
  const input = element("input", { type: "checkbox", onchange: () => store.set({ [key]: input.checked }) });
  return { node: element("label", { class: "flag" }, input, element("span", {}, label)), update: (settings) => (input.checked = settings[key]) };
}

/** A choice between two or three words, side by side. @returns {Control} */
export function segments(store, key, label) {
  const inputs = CHOICES[key].map(([value]) => element("input", { type: "radio", name: key, value, onchange: () => store.set({ [key]: value }) }));
  const words = CHOICES[key].map(([, text], k) => element("label", {}, inputs[k], element("span", {}, text)));
  const node = element("fieldset", { class: "segments" }, element("legend", { class: "unseen" }, label), ...words);
  return { node, update: (settings) => inputs.forEach((input) => (input.checked = input.value === settings[key])) };
}
