/** Keyboard shortcuts, and the page that lists them. */

import { MAPS } from "./colours.js";
import { button, element } from "./dom.js";
import { toggleLandscape } from "./list.js";
import { STYLES } from "./state.js";

const TURN = 5; // degrees
const PAN = 0.04; // of the view
const PROBE = 0.01; // of the plane

/** @returns {[string, [string, string][]][]} what is shown under "?" */
function help(regions) {
  return [
    ["View", [["← → ↑ ↓", "rotate"], ["Shift + arrows", "move"], ["+  −", "zoom"], ["0", "initial view"], ["T  F", "from above, from the front"],
      ["X  Y", "along x, along y"], ["R", "turntable"], ["Space", "play or pause the trajectories"]]],
    ["Display", [["1 … 9", "show or hide a landscape"], ["O", "overlaid or side by side"], ["V", "style of the last landscape shown: solid, wireframe, both or translucent"],
      ["M", "metric"], ["P", "data: train, test or both"], ["L", "logarithmic scale"], ["U", "shared or separate height scales"], ["[  ]", "vertical exaggeration"], ["K", "colour map"],
      ["C  G", "contour lines on the surface, on the floor"], ["H", "dark or light theme"]]],
    ["Tools", [["W A S D", "move a probe over the plane (Shift: faster)"], ["Enter", "at the probe: pin, drop a ball, or set the end of a line or a corner"], ["Q", "look mode"], ["B", "ball mode"],
      ["N", "section mode"], ...(regions ? [["E", "region mode"]] : []), ["I", "show or hide basins"], ["Backspace", "remove the last pin or ball, the line or the region"]]],
    ["Page", [[".", "copy the link"], [",", "save a picture"], ["?", "this help"], ["Esc", "close this help, or return to look mode"]]],
  ];
}

/** @param {boolean} regions @returns {HTMLDialogElement} */
export function helpDialog(regions) {
  const dialog = element("dialog", { class: "help", "aria-label": "Keys" },
    element("header", {}, element("h2", {}, "Keys and pointers"), button("×", { class: "quiet", "aria-label": "Close", onclick: () => dialog.close() })),
    element("p", {}, "Drag to rotate. Drag with Shift or the right button to move. Use the wheel or two fingers to zoom. The mode at the top decides what a click does."),
    element("div", { class: "columns" }, ...help(regions).map(([title, keys]) =>
      element("section", {}, element("h3", {}, title), element("dl", {}, ...keys.flatMap(([key, words]) =>
        [element("dt", {}, ...key.split(/(?<=\S) {2}/).map((one) => element("kbd", {}, one))), element("dd", {}, words)]))))));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {{view: (name: string) => void, act: (x: number, y: number) => void, copy: () => void, save: () => void,
 *   help: () => void, play: () => void, escape: () => void, turned: () => void, regions: boolean}} acts
 */
export function listenToKeys(explorer, store, acts) {
  const { orbit } = explorer.stage;
  const next = (values, value) => values[(values.indexOf(value) + 1) % values.length];
  const turned = (change) => () => {
    change();
    acts.turned();
  };
  const frame = () => explorer.stage.views[0]?.frame;
  const keys = {
    arrowleft: turned(() => orbit.turn(-TURN, 0)),
    arrowright: turned(() => orbit.turn(TURN, 0)),
    arrowup: turned(() => orbit.turn(0, TURN)),
    arrowdown: turned(() => orbit.turn(0, -TURN)),
    "shift+arrowleft": turned(() => frame() && orbit.pan(-PAN, 0, frame())),
    "shift+arrowright": turned(() => frame() && orbit.pan(PAN, 0, frame())),
    "shift+arrowup": turned(() => frame() && orbit.pan(0, PAN, frame())),
    "shift+arrowdown": turned(() => frame() && orbit.pan(0, -PAN, frame())),
    "+": turned(() => orbit.zoom(0.9)),
    "=": turned(() => orbit.zoom(0.9)),
    "-": turned(() => orbit.zoom(1 / 0.9)),
    0: () => acts.view("start"),
    home: () => acts.view("start"),
    t: () => acts.view("top"),
    f: () => acts.view("front"),
    x: () => acts.view("x"),
    y: () => acts.view("y"),
    r: () => store.set({ turn: !store.get().turn }),
    " ": () => acts.play(),
    o: () => store.set({ layout: next(["overlay", "beside"], store.get().layout) }),
    v: () => {
      const layer = explorer.layers[explorer.layers.length - 1];
      if (layer) store.set({ style: { ...store.get().style, [layer.id]: next(STYLES, layer.style) } });
    },
    m: () => store.set({ metric: next(explorer.choices().metrics, store.get().metric) }),
    p: () => {
      const { splits } = explorer.choices();
      if (splits.length > 1) store.set({ split: next(["train", "test", "both"], store.get().split) });
    },
    l: () => store.set({ log: !(explorer.layers[0]?.scale.log ?? false) }),
    u: () => store.set({ scale: next(["shared", "own"], store.get().scale) }),
    "[": () => store.set({ height: Math.max(0.1, Number((store.get().height - 0.1).toFixed(2))) }),
    "]": () => store.set({ height: Math.min(3, Number((store.get().height + 0.1).toFixed(2))) }),
    k: () => store.set({ map: next(MAPS, store.get().map) }),
    c: () => store.set({ contours: !store.get().contours }),
    g: () => store.set({ floor: !store.get().floor }),
    h: () => store.set({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
    q: () => store.set({ mode: "look" }),
    b: () => store.set({ mode: "ball" }),
    n: () => store.set({ mode: "section" }),
    e: () => acts.regions && store.set({ mode: "region" }),
    i: () => store.set({ basins: store.get().basins ? 0 : 15 }),
    enter: () => {
      if (explorer.hover) acts.act(explorer.hover.x, explorer.hover.y);
    },
    backspace: () => takeBack(store),
    ".": () => acts.copy(),
    ",": () => acts.save(),
    "?": () => acts.help(),
    escape: () => acts.escape(),
  };
  const probe = { w: [0, 1], a: [-1, 0], s: [0, -1], d: [1, 0] };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target } = event;
    const key = event.key.toLowerCase();
    const typing = target.matches?.("input:not([type=checkbox]):not([type=radio]), select, textarea") || target.closest?.("dialog");
    if (typing) {
      if (key === "escape" && !target.closest("dialog")) target.blur();
      return;
    }
    // Keys that a focused button or field handles itself.
    const onField = target.matches?.("input, button, summary, a");
    if (onField && ["enter", " ", "arrowleft", "arrowright", "arrowup", "arrowdown"].includes(key)) return;
    const step = probe[key];
    const named = key.startsWith("arrow") && event.shiftKey ? `shift+${key}` : key;
    if (step) explorer.moveProbe(...step.map((one) => one * PROBE * (event.shiftKey ? 5 : 1)));
    else if (/^[1-9]$/.test(key)) {
      const id = [...explorer.landscapes.keys()][Number(key) - 1];
      if (id !== undefined) toggleLandscape(explorer, store, id);
    } else if (Object.hasOwn(keys, named)) keys[named]();
    else return;
    event.preventDefault();
  });
}

/**
 * Return the focus to the scene after a control was clicked with a pointer, so that shortcuts work at once. A control
 * that is used by keyboard keeps the focus.
 *
 * @param {HTMLElement} scene
 */
export function giveFocusBack(scene) {
  document.addEventListener("click", (event) => {
    if (event.detail === 0) return; // by a key
    setTimeout(() => {
      // Later: a label gives the focus to its field only after this event.
      const { activeElement } = document;
      const control = activeElement?.matches("input[type=radio], input[type=checkbox], button, summary");
      if (control && !activeElement.closest("dialog")) scene.focus({ preventScroll: true });
    });
  });
}

/** Remove what was added last in the selected mode. */
function takeBack(store) {
  const { mode, pins, balls } = store.get();
  if (mode === "ball") store.set({ balls: balls.slice(0, -1) });
  else if (mode === "section") store.set({ section: null });
  else if (mode === "region") store.set({ region: null });
  else store.set({ pins: pins.slice(0, -1) });
}
