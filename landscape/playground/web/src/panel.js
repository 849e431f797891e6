/** The panel with all settings. */

import { element } from "../../../explorer/web/src/dom.js";
import { numberText } from "../../../explorer/web/src/ticks.js";
import { flag, menu, slider } from "./controls.js";

const LARGEST_BATCH = 1437;

/**
 * @param {ReturnType<typeof import("../../../explorer/web/src/state.js").makeStore>} store
 * @returns {{node: HTMLElement, update: (settings: import("./settings.js").Settings) => void}}
 */
export function makePanel(store) {
  const is = {
    points: (s) => s.data !== "digits",
    scaled: (s) => s.init === "normal",
    hidden: (s) => s.depth > 1,
    momentum: (s) => s.optimizer === "momentum" || s.optimizer === "nesterov",
  };
  const groups = [
    ["Data", [
      [menu(store, "data", "data")],
      [slider(store, "examples", "training examples", (n) => String(n))],
      [slider(store, "noise", "noise"), is.points],
      [slider(store, "stretch", "scale of the first input"), is.points],
    ]],
    ["Network", [
      [slider(store, "depth", "layers", (n) => String(n))],
      [slider(store, "width", "units per hidden layer", (n) => String(n)), is.hidden],
      [menu(store, "activation", "activation"), is.hidden],
      [flag(store, "skip", "skip connections"), is.hidden],
      [flag(store, "norm", "batch normalisation"), is.hidden],
      [menu(store, "init", "initial weights")],
      [slider(store, "scale", "standard deviation s"), is.scaled],
      [slider(store, "seed", "seed", (n) => String(n))],
    ]],
    ["Training", [
      [menu(store, "optimizer", "optimizer")],
      [slider(store, "lr", "learning rate η")],
      [slider(store, "momentum", "momentum μ"), is.momentum],
      [slider(store, "batch", "batch size", (n) => (n === LARGEST_BATCH ? "all" : String(n)))],
      [slider(store, "decay", "weight decay λ")],
      [slider(store, "speed", "steps per picture", (n) => (n === 1000 ? "as many as fit" : String(n)))],
    ]],
    ["Planes and page", [
      [slider(store, "reach", "range of the plane", (r) => `±${numberText(r, 3)}`)],
      [slider(store, "plane", "seed of its directions", (n) => String(n))],
      [menu(store, "theme", "colours")],
    ]],
  ];
  const all = groups.flatMap(([, fields]) => fields);
  const node = element("div", { class: "content" }, ...groups.map(([title, fields]) =>
    element("details", { class: "group", open: true }, element("summary", {}, title), element("div", { class: "fields" }, ...fields.map(([field]) => field.node)))));
  return {
    node,
    update(settings) {
      for (const [field, isShown] of all) {
        field.update(settings);
        field.node.hidden = isShown ? !isShown(settings) : false;
      }
    },
  };
}
