/** Assemble the page. */

import { makeApi } from "./api.js";
import { makeBridge } from "./bridge.js";
import { PRESETS } from "./camera.js";
import { listen } from "./controls.js";
import { element } from "./dom.js";
import { Explorer, round } from "./explorer.js";
import { giveFocusBack, helpDialog, listenToKeys } from "./keyboard.js";
import { fetchData, listenToServer } from "./live.js";
import { named } from "./names.js";
import { makePanel } from "./panel.js";
import { makeRefining } from "./refining.js";
import { pictureOf } from "./picture.js";
import { copyText, followAddress, linkTo, pictureName, savePicture } from "./share.js";
import { Stage } from "./stage.js";
import { makeStore, toHash } from "./state.js";
import { inksOf, isDark } from "./theme.js";
import { makeToolbar } from "./toolbar.js";
import { makeTouring } from "./touring.js";

performance.mark("landscape-start");

const DEGREES = 0.4; // a pixel of a drag
const CLICKED = "button, summary, a, label:has(input:is([type=checkbox], [type=radio]))";
const ROOM_FOR_BOTH = 960; // pixels: in a narrower window the panel leaves the scene too little
const timings = {};

const payload = JSON.parse(document.getElementById("landscape-data").textContent);
const served = payload.mode === "served";
const embedded = payload.mode === "embedded"; // in the widget of a notebook
if (!served) {
  // A page in a file makes no requests. This policy applies in addition to that of the template and forbids them.
  document.head.append(element("meta", { "http-equiv": "Content-Security-Policy", content: "connect-src 'none'" }));
}

const touring = makeTouring(payload);
const store = makeStore(stateOf(location.hash));
const stageBox = document.getElementById("stage");
const panelBox = document.getElementById("panel");

/** A link does not turn the scene where the system asks for reduced motion; the switch in the panel does. */
function stateOf(hash) {
  const state = touring.read(hash);
  return { ...state, turn: state.turn && !window.matchMedia("(prefers-reduced-motion: reduce)").matches };
}

function fail(words) {
  stageBox.append(element("p", { class: "message", role: "alert" }, words));
}

let stage = null;
try {
  stage = new Stage(document.getElementById("scene"), document.getElementById("sheet"));
} catch {
  const why = "This browser cannot show 3D graphics (WebGL): turn on hardware acceleration, or use another browser.";
  if (!touring.linksOnly(stageBox, why)) fail(why);
}

if (stage) begin(stage);

function begin(stage) {
  const load = served
    ? fetchData
    : async (landscape) => {
        await landscape.load(landscape.entry.data, landscape.entry.revision);
        landscape.entry.data = null; // the packed text is not needed twice
      };
  const explorer = new Explorer(stage, store, load);
  explorer.setEntries(payload.landscapes, payload.problems);
  store.set(named(store.get(), explorer.entries()));
  settleMetric();

  function settleMetric() {
    const { metrics, splits } = explorer.choices();
    const { metric, split } = store.get();
    const patch = {};
    if (metrics.length && !metrics.includes(metric)) patch.metric = metrics.includes("loss") ? "loss" : metrics[0];
    if (splits.length && split !== "both" && !splits.includes(split)) patch.split = splits[0];
    if (split === "both" && splits.length < 2) patch.split = splits[0] ?? "train";
    store.set(patch);
  }

  const address = followAddress(store, () => explorer.address());
  const acts = {
    regions: served || embedded,
    view(name) {
      fly(name === "start" ? stage.start() : [...PRESETS[name], 1, 0, 0, 0], name === "start" ? null : undefined);
    },
    async copy() {
      turnedNow();
      address.now();
      const link = linkTo(explorer.address());
      toolbar.say((await copyText(link)) ? "The link to this view is copied" : link);
    },
    async save(scale = 2) {
      await savePicture(pictureOf(explorer, scale), pictureName(explorer.layers.map(({ title }) => title)));
    },
    command: embedded ? "widget.add(surface)" : "landscape surface runs/net -o net.h5",
    effect: embedded ? "adds one." : "measures one, and a page that is served shows it then.",
    help: () => (help.open ? help.close() : help.showModal()),
    play() {
      const ends = explorer.timeEnds();
      if (!ends) return;
      explorer.playing = !explorer.playing;
      if (explorer.playing && explorer.time() >= ends[1]) store.set({ time: ends[0] });
      stage.invalidate();
      toolbar.time();
    },
    fold: () => document.body.classList.toggle("folded"),
    escape() {
      if (store.get().mode !== "look") store.set({ mode: "look" });
      else explorer.hover = explorer.probe = null;
      explorer.tell("hover");
      stage.invalidate(false);
    },
    act,
    turned,
    extra: null,
  };
  const refining = served ? makeRefining(explorer, store, (words) => toolbar.say(words)) : null;
  acts.extra = refining?.node ?? null;
  const toolbar = makeToolbar(explorer, store, acts);
  const panel = makePanel(explorer, store, acts);
  const help = helpDialog(acts.regions);
  stageBox.append(toolbar.top, toolbar.bottom, toolbar.message, toolbar.empty);
  panelBox.append(panel.node);
  document.body.append(help);

  if (window.innerWidth < ROOM_FOR_BOTH) acts.fold(); // the scene first
  const covered = touring.begin({ explorer, store, toolbar, stageBox, unfold: () => document.body.classList.remove("folded") });

  // The state stores the camera's position when it stops moving.
  let resting = 0;
  let flight = 0;
  function turned() {
    stage.stir();
    explorer.turning = true;
    clearTimeout(resting);
    resting = setTimeout(turnedNow, 200);
  }
  function turnedNow() {
    clearTimeout(resting);
    explorer.turning = false;
    const view = stage.orbit.get().map(round);
    const { camera } = store.get();
    if (!view.every((one, k) => one === (camera ?? stage.start())[k])) store.set({ camera: view });
  }
  /** @param {readonly number[]} goal @param {readonly number[] | null} [camera] of the state, at the end */
  function fly(goal, camera = goal) {
    cancelAnimationFrame(flight);
    store.set({ turn: false });
    explorer.turning = true;
    const from = stage.orbit.get();
    const around = ((((goal[0] - from[0]) % 360) + 540) % 360) - 180; // the short way
    const started = performance.now();
    const step = (now) => {
      const share = explorer.still ? 1 : Math.min(1, Math.max(0, (now - started) / 450));
      const eased = share * share * (3 - 2 * share);
      stage.orbit.set(from.map((one, k) => (k === 0 ? one + eased * around : one + eased * (goal[k] - one))));
      stage.stir();
      if (share < 1) flight = requestAnimationFrame(step);
      else {
        explorer.turning = false;
        store.set({ camera });
      }
    };
    step(started);
  }

  // What a click or Enter does at a place of the plane.
  let corner = null; // the first end of a line or a region that takes two clicks
  function setCorner(place, words) {
    if (corner) toolbar.hush();
    corner = place;
    if (corner) toolbar.say(words);
  }
  function act(x, y) {
    const { mode, pins } = store.get();
    [x, y] = [round(x), round(y)];
    bridge?.clicked(x, y, explorer.hover?.key ?? null);
    if (mode === "ball") explorer.drop(x, y);
    else if (mode === "section") {
      if (corner) store.set({ section: [...corner, x, y] });
      setCorner(corner ? null : [x, y], "Click the other end of the line");
    } else if (mode === "region") {
      if (corner) store.set({ region: rectangle(corner, [x, y]) });
      setCorner(corner ? null : [x, y], "Click the opposite corner of the region");
    } else store.set({ pins: [...pins, [x, y]] });
  }

  let startOfStroke = null;
  listen(stage.canvas, {
    turn(x, y) {
      store.set({ turn: false });
      stage.orbit.turn(-DEGREES * x, DEGREES * y);
      turned();
    },
    pan(x, y) {
      const view = stage.views[0];
      if (view) stage.orbit.pan(-x / view.rectangle.height, y / view.rectangle.height, view.frame);
      turned();
    },
    zoom(factor) {
      stage.orbit.zoom(factor);
      turned();
    },
    hover(x, y) {
      explorer.pointer = [x, y];
      stage.invalidate(false);
    },
    leave() {
      explorer.pointer = explorer.hover = null;
      explorer.tell("hover");
      stage.invalidate(false);
    },
    click(x, y) {
      const at = explorer.at(x, y);
      if (!at) return;
      explorer.point(x, y);
      act(at.x, at.y);
    },
    draws: () => ["section", "region"].includes(store.get().mode),
    stroke(phase, x, y) {
      const at = explorer.at(x, y, true);
      if (phase === "start") startOfStroke = at && [round(at.x), round(at.y)];
      if (phase === "start") setCorner(null);
      if (phase === "cancel" || !startOfStroke || !at) return;
      const end = [round(at.x), round(at.y)];
      if (end[0] === startOfStroke[0] && end[1] === startOfStroke[1]) return;
      if (store.get().mode === "section") store.set({ section: [...startOfStroke, ...end] });
      else store.set({ region: rectangle(startOfStroke, end) });
    },
  });
  listenToKeys(explorer, store, acts);
  giveFocusBack(stage.canvas);

  // Update all views of the state once a frame, however many changes there are.
  let due = 0;
  let pressed = false; // something whose click would be lost if it were replaced before it is released
  let missed = false; // an update meanwhile
  const refresh = () => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      missed = pressed;
      if (!pressed) refreshNow();
    });
  };
  const release = () => {
    pressed = false;
    if (missed) refresh();
  };
  window.addEventListener("pointerdown", (event) => {
    release();
    pressed = event.button === 0 && event.target.closest?.(CLICKED) != null;
  }, true);
  for (const end of ["pointerup", "pointercancel", "contextmenu"]) window.addEventListener(end, release, true);
  window.addEventListener("blur", release); // of the window, as that of an element does not bubble
  function refreshNow() {
    cancelAnimationFrame(due);
    due = 0;
    toolbar.update();
    panel.update();
    refining?.update();
    stageBox.dataset.mode = store.get().mode;
  }
  explorer.subscribe((what) => {
    if (what === "hover") toolbar.hover();
    else if (what === "time") toolbar.time();
    else if (what !== "camera") refresh();
  });
  store.subscribe((changed) => {
    if (changed.has("theme")) paint();
    if (changed.has("mode")) setCorner(null);
    if (changed.has("show")) settleMetric();
    if ([...changed].some((key) => key !== "camera" && key !== "time")) refresh();
    if (changed.has("time")) toolbar.time();
  });
  function paint() {
    const dark = isDark(store.get().theme);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    return inksOf(dark);
  }
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    paint();
    explorer.restyle();
    stage.invalidate();
  });
  window.addEventListener("hashchange", () => {
    const next = named(stateOf(location.hash), explorer.entries());
    if (toHash(next) !== toHash(store.get())) store.set(next);
  });

  function showEntries(entries, problems) {
    explorer.setEntries(entries, problems);
    store.set(named(store.get(), explorer.entries()));
    settleMetric();
    explorer.updated = explorer.update().then(refresh, (error) => toolbar.say(error.message));
    return explorer.updated;
  }
  const bridge = embedded ? makeBridge(explorer, store, showEntries) : null;
  if (served) {
    listenToServer({
      landscapes: showEntries,
      job: (job) => refining.take(job),
      connected: (there) => document.body.classList.toggle("unconnected", !there),
    });
  }

  paint();
  explorer.aim();
  const ready = (async () => {
    if (covered && !document.hidden) await new Promise((act) => requestAnimationFrame(() => setTimeout(act))); // the cover first
    await explorer.update();
    performance.mark("landscape-built");
    explorer.balls.settle(explorer.rolling());
    explorer.mark();
    refreshNow();
    stage.draw();
    stage.finish();
    performance.mark("landscape-interactive");
    for (const { name, startTime } of performance.getEntriesByType("mark")) timings[name] = startTime;
    if (store.get().turn) stage.invalidate();
  })();
  if (bridge) ready.then(bridge.ready);
  ready.catch((error) => fail(`The page could not be drawn: ${error.message}`));

  window.landscapeExplorer = makeApi(explorer, store, { ready, turnedNow, timings });
}

function rectangle(a, b) {
  return [Math.min(a[0], b[0]), Math.max(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[1], b[1])];
}
