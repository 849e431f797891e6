/** The page: settings, the training, and its views. */

import { button, element } from "../../../explorer/web/src/dom.js";
import { makeStore } from "../../../explorer/web/src/state.js";
import { inksOf, isDark } from "../../../explorer/web/src/theme.js";
import { copyText } from "../../../explorer/web/src/share.js";
import { makeCard, watch } from "./card.js";
import { segments } from "./controls.js";
import { makePanel } from "./panel.js";
import { PRESETS, presetOf } from "./presets.js";
import { Session } from "./session.js";
import { OF_TRAINING, fromHash, settingsOf, toHash } from "./settings.js";
import { drawDecisions } from "./views/decisions.js";
import { drawDigits } from "./views/digits.js";
import { makeFacts } from "./views/facts.js";
import { drawLayers } from "./views/layers.js";
import { drawLosses } from "./views/losses.js";
import { drawPath, drawPlane } from "./views/plane.js";
import { turnable } from "./views/relief.js";

const ADDRESS_INTERVAL = 250; // milliseconds: browsers reject address changes that are too frequent
const TEXT_INTERVAL = 200; // milliseconds between two changes of the texts
const CURVES_INTERVAL = 100; // milliseconds between two pictures of curves and bars
const CALM = 1000; // milliseconds between two pictures where motion is to be reduced

const textOf = (id) => document.getElementById(id).textContent;
const digits = JSON.parse(textOf("digits"));
const store = makeStore(fromHash(location.hash));
const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const view = { turn: -32, tilt: 35 };

let isDirty = true;
const touch = () => (isDirty = true);
const session = new Session(textOf("worker"), digits, store.get, touch);

// The top: which preset, and how the training goes.
const presets = element("select", { "aria-label": "preset", onchange: () => choose(presets.value) }, ...PRESETS.map(({ key, title }) => element("option", { value: key }, title)));
const play = button("", { class: "main", onclick: () => toggle() });
const status = element("p", { class: "status" });
const said = element("p", { class: "unseen", role: "status" });
const top = element("header", { class: "top" },
  element("h1", {}, "Train a network"),
  presets,
  element("div", { class: "acts" },
    play,
    button("Step", { onclick: () => session.step(), title: "one step" }),
    button("Restart", { onclick: () => restart() }),
    button("Copy link", { onclick: copyLink, title: "an address that trains to this step and pauses" }),
    button("Save", { onclick: save, title: "the network as JSON, by the names of a PyTorch state dict" })),
  status, said);

// What the preset shows.
const text = element("p", {});
const formula = element("p", { class: "formula" });
const next = button("", { onclick: () => choose(presetOf(store.get().preset).next) });
const caption = element("section", { class: "caption", "aria-label": "About this preset" }, text, element("div", { class: "line" }, formula, next));

const panel = makePanel(store);
const facts = makeFacts();
const figure = segments(store, "figure", "figure");
const sample = segments(store, "sample", "examples of the planes");
const errors = segments(store, "errors", "show");
const again = button("Measure", { onclick: () => session.askForPath(), title: "measure the path now" });
const cards = {
  outcome: makeCard("Decision boundary", "outcome", errors.node),
  losses: makeCard("Loss", "losses"),
  layers: makeCard("Layer by layer", "layers"),
  plane: makeCard("Landscape", "plane", element("div", { class: "tools" }, figure.node, sample.node), true),
  path: makeCard("Path", "path", again, true),
};
for (const { canvas } of [cards.plane, cards.path]) turnable(canvas, view, () => store.get().figure === "surface", touch);

document.getElementById("app").append(
  top,
  element("aside", { id: "panel", "aria-label": "Settings" }, element("details", { class: "all", open: !window.matchMedia("(max-width: 760px)").matches }, element("summary", {}, "Settings"), panel.node)),
  element("main", {}, caption, element("div", { class: "cards" }, ...Object.values(cards).map(({ node }) => node), facts.node),
    element("p", { class: "sources" }, "Digits: Alpaydin and Kaynak, UCI (CC BY 4.0). Colour map: van der Walt and Smith (CC0). Made with landscape.")));

watch(Object.values(cards), touch);

function toggle() {
  if (session.isRunning) return session.play(false);
  const { stop } = store.get();
  if (stop && session.report?.steps >= stop) store.set({ stop: 0 });
  session.play(true);
}

function restart() {
  const wasRunning = session.isRunning;
  session.restart();
  session.isRunning = wasRunning;
}

/** Start a preset: its settings, the defaults for all others, and the present view. */
function choose(key) {
  const { figure, theme } = store.get();
  const { run } = session;
  store.set({ ...settingsOf(key), figure, theme });
  if (session.run === run) session.restart(); // no setting of the training has changed
  session.isRunning = !isCalm;
}

async function copyLink() {
  const stop = session.report?.steps ?? 0;
  const done = await copyText(`${location.href.split("#")[0]}#${toHash({ ...store.get(), stop })}`);
  say(done ? `The link to step ${stop} is in the clipboard.` : "The link could not be copied.");
}

async function save() {
  const link = element("a", { href: URL.createObjectURL(new Blob([JSON.stringify(await session.network())], { type: "application/json" })), download: "network.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

let silence = 0;
function say(words) {
  said.textContent = words;
  said.classList.add("seen");
  clearTimeout(silence);
  silence = setTimeout(() => said.classList.remove("seen"), 2500);
}

store.subscribe((changed) => {
  touch();
  const isOther = OF_TRAINING.some((key) => changed.has(key));
  if (isOther) restart();
  if (changed.has("sample")) session.isPathWanted = true;
  followAddress();
  if (isOther && !changed.has("stop")) store.set({ stop: 0 }); // the step belongs to the training of the address
});

let timer = 0;
function followAddress() {
  timer ||= setTimeout(() => {
    timer = 0;
    const hash = toHash(store.get());
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch {
      // a page within a page (a notebook) has no address of its own
    }
  }, ADDRESS_INTERVAL);
}

window.addEventListener("hashchange", () => {
  store.set(fromHash(location.hash));
  if (store.get().stop) session.isRunning = true;
});
window.addEventListener("resize", touch);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", touch);
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || event.target.closest("button, input, select, summary, canvas")) return;
  event.preventDefault();
  toggle();
});

/** Whether settings differ from those of the preset that is named. */
function isChanged(settings) {
  const usual = settingsOf(settings.preset);
  return OF_TRAINING.some((key) => settings[key] !== usual[key]);
}

function update(settings) {
  const preset = presetOf(settings.preset);
  presets.value = preset.key;
  text.textContent = preset.text;
  formula.textContent = preset.formula;
  next.textContent = preset.next ? `→ ${presetOf(preset.next).title}` : "";
  next.hidden = !preset.next;
  caption.classList.toggle("changed", isChanged(settings));
  play.textContent = session.isRunning ? "Pause" : "Train";
  play.disabled = session.report ? !session.report.isFinite : false;
  const { steps, epochs } = session.report ?? { steps: 0, epochs: 0 };
  status.textContent = `step ${steps}, epoch ${epochs}`;
  errors.node.hidden = settings.data !== "digits";
  for (const field of [panel, figure, sample, errors]) field.update(settings);
}

let frames = 0;
let drawnAt = 0;
let wroteAt = 0;
function frame(now) {
  requestAnimationFrame(frame);
  session.tick();
  if (!isDirty || (isCalm && session.isRunning && now - drawnAt < CALM)) return;
  isDirty = false;
  drawnAt = now;
  frames++;
  const settings = store.get();
  const dark = isDark(settings.theme);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  const inks = inksOf(dark);
  const { begun, report, plane, path } = session;
  const whole = [dark, window.innerWidth, window.innerHeight, window.devicePixelRatio, begun];
  const turned = [settings.figure, settings.figure === "surface" ? JSON.stringify(view) : ""];
  draw(cards.outcome, [...whole, report?.outcome, settings.errors], () => (settings.data === "digits" ? drawDigits : drawDecisions)(cards.outcome, session, settings, inks, digits));
  draw(cards.losses, [...whole, report?.steps, report?.losses], () => drawLosses(cards.losses, session, settings, inks));
  draw(cards.layers, [...whole, report?.layers], () => drawLayers(cards.layers, session, settings, inks));
  draw(cards.plane, [...whole, plane, ...turned], () => drawPlane(cards.plane, session, settings, inks, view));
  draw(cards.path, [...whole, path, ...turned], () => drawPath(cards.path, session, settings, inks, view));
  if (session.isRunning && now - wroteAt < TEXT_INTERVAL) return touch();
  wroteAt = now;
  update(settings);
  facts.update(settings, session);
  for (const card of Object.values(cards)) card.write();
}

/** Draw a card again if one of the things that it shows has changed; curves and bars not in every frame of a training. */
function draw(card, shown, paint) {
  if ((!card.isVisible && session.isRunning) || card.shown?.every((one, k) => one === shown[k])) return;
  const isSlow = card === cards.losses || card === cards.layers;
  if (isSlow && session.isRunning && performance.now() - (card.drawnAt ?? 0) < CURVES_INTERVAL) return touch();
  card.shown = shown;
  card.drawnAt = performance.now();
  paint();
}

session.isRunning = !isCalm || store.get().stop > 0;
requestAnimationFrame(frame);

/** For tests: what the page shows. */
window.landscapePlay = {
  get: store.get,
  set: store.set,
  choose,
  play: (isRunning) => session.play(isRunning),
  step: () => session.step(),
  restart,
  session,
  network: () => session.network(),
  frames: () => frames,
};
