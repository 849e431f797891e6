/** The elements over the scene: modes, buttons, values, notes, the cross-section and the time. */

import { barOf } from "./colour-bar.js";
import { gradientOf } from "./colours.js";
import { button, drawing, element } from "./dom.js";
import { readoutNodes } from "./readout.js";
import { legend, sectionPlot } from "./section-plot.js";
import { numberText } from "./ticks.js";
import { words } from "./layers.js";
import { TRACKS } from "./marks.js";

const ROOMY = 1000; // pixels that a section and the labels of the axes need beside each other
const HINT = 36; // pixels of the line below the notes, without values
const BELOW = 18; // pixels between the colour bar and the views

const MODES = [
  ["look", "Look", "Rotate and read values; click to pin a point (Q)"],
  ["ball", "Ball", "Click to drop a ball that rolls downhill (B)"],
  ["section", "Section", "Draw a line to plot the values along it (N)"],
  ["region", "Region", "Mark a region to measure it with more points (E)"],
];

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {{regions: boolean, copy: () => void, save: () => void, help: () => void, play: () => void, fold: () => void}} acts
 */
export function makeToolbar(explorer, store, acts) {
  const modes = element("div", { class: "modes segments", role: "radiogroup", "aria-label": "What a click does" });
  const inputs = new Map();
  for (const [mode, text, title] of MODES.filter(([mode]) => acts.regions || mode !== "region")) {
    const input = element("input", { type: "radio", name: "mode", value: mode, onchange: () => store.set({ mode }) });
    inputs.set(mode, input);
    modes.append(element("label", { title }, input, element("span", {}, text)));
  }
  const fold = button("☰", { class: "fold", title: "Show or hide the settings", "aria-label": "Show or hide the settings", onclick: acts.fold });
  const buttons = element("div", { class: "acts" },
    element("button", { type: "button", title: "Copy the address of this view (.)", "aria-label": "Copy link", onclick: acts.copy },
      element("span", { class: "roomy" }, "Copy "), element("span", {}, "link")),
    button("PNG", { title: "Save a picture of twice the size (,)", onclick: () => acts.save(2) }),
    button("4×", { class: "roomy", title: "Save a picture of four times the size", "aria-label": "PNG 4×", onclick: () => acts.save(4) }),
    button("?", { title: "Keys (?)", "aria-label": "Help", onclick: acts.help }), fold);
  const readout = element("output", { id: "readout", class: "readout", "aria-live": "off" });
  const notes = element("ul", { class: "notes", "aria-label": "Notes" });
  const colours = element("div", { class: "colourbar" });
  const section = element("section", { class: "section", "aria-label": "Cross-section" });
  const lower = element("div", { class: "lower" }, element("div", { class: "left" }, notes, readout), element("div", { class: "right" }, colours, section));
  const slider = element("input", { type: "range", step: "any", "aria-label": "epoch", oninput: () => {
    explorer.playing = false;
    store.set({ time: slider.valueAsNumber });
  } });
  const shape = drawing("path", {});
  const play = element("button", { type: "button", class: "quiet", "aria-label": "Play or pause the trajectories", onclick: acts.play },
    drawing("svg", { viewBox: "0 0 12 12", width: 14, height: 14, fill: "currentColor", "aria-hidden": "true" }, shape));
  const epoch = element("output", {});
  const names = element("p", { class: "legend" });
  const time = element("div", { class: "time" }, names, element("div", { class: "run" }, play, slider, epoch));
  const taking = element("div", { class: "taking" }, time); // what takes room from the scene
  const small = window.matchMedia("(max-width: 760px)");
  const keepFree = () => {
    // Notes and colour bar cover no label: a single view has free corners, if it is wide.
    const several = explorer.stage.views.length > 1;
    const noted = notes.offsetHeight && (several || explorer.stage.width < ROOMY) ? notes.offsetHeight + HINT : 0;
    const corner = Math.max(noted, several || small.matches ? colours.offsetHeight : 0);
    const bar = corner ? corner + BELOW : 0;
    // On a phone the plot is as wide as the scene, and in a tour it covers labels; elsewhere the scene stays where it is.
    const plotted = !section.hidden && (small.matches || (store.get().tour !== null && explorer.stage.width < ROOMY));
    explorer.stage.keepFree(taking.offsetHeight + (plotted ? lower.offsetHeight : bar), explorer.covered);
  };
  const observer = new ResizeObserver(keepFree);
  observer.observe(taking);
  observer.observe(colours);
  observer.observe(notes);
  observer.observe(lower);
  const top = element("div", { class: "upper" }, modes, buttons);
  new ResizeObserver(() => {
    explorer.covered = top.offsetTop + top.offsetHeight;
    explorer.sides = Math.max(modes.offsetWidth, buttons.offsetWidth) + 12; // and at either side
    keepFree();
    explorer.stage.invalidate();
  }).observe(top);
  const message = element("p", { class: "toast", role: "status" });
  const empty = element("p", { class: "message empty" }, "There are no landscapes yet. ", element("code", {}, acts.command), ` ${acts.effect}`);
  let timer = 0;
  const touched = window.matchMedia("(hover: none)");
  const hint = () =>
    explorer.layers.length ? (touched.matches ? "Tap a surface to read its values" : "Point at a surface to read its values")
    : explorer.landscapes.size ? "Select a landscape in the list"
    : "";

  return {
    top,
    buttons,
    taking,
    bottom: element("div", { class: "under" }, lower, taking),
    message,
    empty,
    say(text) {
      message.textContent = text;
      message.style.top = `${explorer.headed + 8}px`; // below the titles
      message.classList.add("seen");
      clearTimeout(timer);
      timer = setTimeout(() => message.classList.remove("seen"), 5000);
    },
    /** Remove a message that is no longer true. */
    hush() {
      clearTimeout(timer);
      message.classList.remove("seen");
    },
    hover() {
      const at = explorer.hover;
      const only = section.hidden ? null : [...new Set(explorer.layers.map(({ variable }) => variable))];
      const key = at ? `${at.x},${at.y},${only}` : "";
      if (readout.dataset.key === key) return;
      readout.dataset.key = key;
      readout.setAttribute("aria-live", explorer.probe ? "polite" : "off"); // screen readers read it out for the keyboard's pointer
      readout.replaceChildren(...readoutNodes(at, at ? explorer.readout(at.x, at.y) : [], explorer.colours(), hint(), only));
    },
    update() {
      const state = store.get();
      for (const [mode, input] of inputs) input.checked = mode === state.mode;
      notes.replaceChildren(...explorer.notes().map((note) => element("li", {}, note)));
      const bar = barOf(explorer);
      colours.hidden = !bar;
      if (bar) {
        colours.replaceChildren(element("p", {}, bar.title), element("i", { class: "bar", style: `background:${gradientOf(state.map)}` }),
          element("div", {}, ...bar.ticks.map((tick) => element("span", {}, tick))));
      }
      keepFree();
      empty.hidden = explorer.landscapes.size > 0;
      readout.hidden = !empty.hidden;
      this.section();
      readout.dataset.key = "?";
      this.hover(); // after the section, which leaves it less room
      this.time();
    },
    section() {
      const { section: line, mode } = store.get();
      const layers = explorer.layers;
      explorer.alongSection = null;
      section.hidden = !line && mode !== "section";
      if (section.hidden) return;
      if (!line || !layers.length) {
        section.replaceChildren(element("p", { class: "hint" }, "Drag across a surface, or click two points, to plot the values along the line"));
        return;
      }
      const own = layers.map(({ own, colour }) => (own || layers.length > 1 ? colour : "var(--accent)"));
      section.replaceChildren(
        element("header", {}, legend(layers, own), button("×", { class: "quiet", "aria-label": "Remove the section", onclick: () => store.set({ section: null, mode: "look" }) })),
        sectionPlot(layers, line, own, Math.max(300, section.clientWidth - 24), (share) => explorer.pointAlong(share)));
    },
    time() {
      const ends = explorer.timeEnds();
      time.hidden = !ends || ends[0] === ends[1];
      if (time.hidden) return;
      const now = explorer.time();
      slider.min = String(ends[0]);
      slider.max = String(ends[1]);
      slider.value = String(now);
      const all = [...new Map(explorer.layers.map((layer) => [layer.id, layer.trajectories])).values()].flatMap((each) =>
        each.map(({ name }, k) => [name, TRACKS[k % TRACKS.length]]));
      const key = JSON.stringify(all);
      if (names.dataset.key !== key) {
        names.dataset.key = key;
        names.replaceChildren(...all.map(([name, colour]) =>
          element("span", {}, element("i", { class: "swatch ringed", style: `background:${colour}` }), words(name))));
      }
      slider.setAttribute("aria-label", explorer.timeUnit());
      epoch.textContent = `${explorer.timeUnit()} ${numberText(Math.round(now * 10) / 10, 4)}`;
      slider.setAttribute("aria-valuetext", epoch.textContent);
      shape.setAttribute("d", explorer.playing ? "M2 1h3v10H2zM7 1h3v10H7z" : "M2 1l9 5-9 5z");
    },
  };
}
