/** The kinds of fields in the panel. Each shows and sets one key of the state. */

import { element } from "./dom.js";

/**
 * @typedef {{node: HTMLElement, update: (state: import("./state.js").State) => void}} Field
 */

let count = 0;

/** A choice between a few words, side by side. @returns {Field} */
export function choice(store, key, label, options, title = "") {
  const name = `field-${++count}`;
  const set = element("fieldset", { class: "choice", title }, element("legend", {}, label));
  const row = element("div", { class: "segments" });
  set.append(row);
  let shown = "";
  return {
    node: set,
    update(state) {
      const now = typeof options === "function" ? options() : options;
      if (JSON.stringify(now) !== shown) {
        shown = JSON.stringify(now);
        row.replaceChildren(...now.map(([value, text]) =>
          element("label", {}, element("input", { type: "radio", name, value, onchange: () => store.set({ [key]: value }) }), element("span", {}, text))));
      }
      for (const input of row.querySelectorAll("input")) input.checked = input.value === String(state[key]);
    },
  };
}

/** A choice from a list. @returns {Field} */
export function menu(store, key, label, options) {
  const select = element("select", { onchange: () => store.set({ [key]: select.value }) });
  let shown = "";
  return {
    node: element("label", { class: "line" }, element("span", {}, label), select),
    update(state) {
      const now = typeof options === "function" ? options() : options;
      if (JSON.stringify(now) !== shown) {
        shown = JSON.stringify(now);
        select.replaceChildren(...now.map(([value, text]) => element("option", { value }, text)));
      }
      select.value = state[key];
    },
  };
}

/** A switch. @returns {Field} */
export function flag(store, key, label, read = (state) => state[key], write = (checked) => checked) {
  const input = element("input", { type: "checkbox", onchange: () => store.set({ [key]: write(input.checked) }) });
  return {
    node: element("label", { class: "flag" }, input, element("span", {}, label)),
    update: (state) => (input.checked = Boolean(read(state))),
  };
}

/**
 * A number on a slider, even or logarithmic.
 *
 * @param {{low: number, high: number, step: number, log?: boolean, text: (value: number, state: object) => string,
 *   read?: (state: object) => number}} range step and ends of a logarithmic one are those of log10
 * @returns {Field}
 */
export function slider(store, key, label, { low, high, step, log = false, text, read = (state) => state[key] }, title = "") {
  const id = `field-${++count}`;
  const out = element("output", { for: id, "aria-hidden": "true" }); // the slider says its value itself
  const input = element("input", { id, type: "range", min: low, max: high, step, oninput: () => {
    const value = Number(input.value);
    store.set({ [key]: log ? Number((10 ** value).toPrecision(3)) : value });
  } });
  return {
    node: element("div", { class: "slider", title }, element("label", { for: id }, label), out, input),
    update(state) {
      const value = read(state);
      out.textContent = text(value, state);
      input.setAttribute("aria-valuetext", out.textContent);
      if (document.activeElement !== input || Math.abs(Number(input.value) - (log ? Math.log10(value) : value)) > step) {
        input.value = String(log ? Math.log10(value) : value);
      }
    },
  };
}

/** A number, or nothing; `hint` returns what is shown then. @returns {Field} */
export function amount(store, key, label, hint, attributes = {}) {
  const input = element("input", { type: "number", step: "any", ...attributes, onchange: () => {
    store.set({ [key]: input.value === "" || !Number.isFinite(input.valueAsNumber) ? (attributes.empty ?? null) : input.valueAsNumber });
  } });
  return {
    node: element("label", { class: "line" }, element("span", {}, label), input),
    update(state) {
      input.placeholder = hint();
      if (document.activeElement !== input) input.value = state[key] ?? "";
    },
  };
}

/** A part of the panel that can be folded. */
export function group(title, isOpen, ...nodes) {
  const details = element("details", { class: "group", open: isOpen }, element("summary", {}, title), element("div", { class: "fields" }, ...nodes));
  return details;
}
