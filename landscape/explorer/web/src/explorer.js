/**
 * The explorer draws the state and the landscapes on the stage. It does not depend on the controls: panels, keys and
 * links change the state, and the explorer follows it.
 */

import { Balls } from "./balls.js";
import { stretchOf } from "./camera.js";
import { Frame } from "./frame.js";
import { bilinear } from "./grid.js";
import { Landscape, metricsOf } from "./landscape.js";
import { extent, makeLayers } from "./layers.js";
import { drawMarks, drawMoving } from "./marks.js";
import { linked, opening } from "./names.js";
import { notesOf } from "./notes.js";
import { beside, pick } from "./pick.js";
import { annotate } from "./sheet.js";
import { toHash } from "./state.js";
import { inksOf, isDark } from "./theme.js";
import { epochs, timeUnit } from "./trajectory.js";
import { View } from "./view.js";

const HEIGHTS = ["show", "layout", "metric", "split", "log", "clip", "cut", "scale", "height", "inside"];
const LOOKS = ["style", "map", "paint", "contours", "floor", "theme", "axes", "basins", "rate", "momentum", "noise", "seed", "race"];

export class Explorer {
  /**
   * @param {import("./stage.js").Stage} stage
   * @param {ReturnType<import("./state.js").makeStore>} store
   * @param {(landscape: Landscape) => Promise<void>} load gets a landscape's numbers
   */
  constructor(stage, store, load) {
    this.stage = stage;
    this.store = store;
    this.load = load;
    /** @type {Map<string, Landscape>} */ this.landscapes = new Map();
    /** @type {import("./layers.js").Layer[]} */ this.layers = [];
    /** @type {string[]} */ this.problems = []; // why files are not shown, a line each
    /** @type {string[]} */ this.missing = [];
    /** @type {number | null} */ this.automatic = null; // the value above which heights are cut off by themselves
    this.balls = new Balls();
    /** @type {{x: number, y: number, view: View, key: string | null} | null} */ this.hover = null;
    /** @type {number[] | null} */ this.pointer = null;
    /** @type {number[] | null} */ this.probe = null; // the keyboard's pointer, in the plane
    /** @type {number | null} */ this.alongSection = null; // the pointer on the plot: a share of the way from A to B
    /** @type {string[]} */ this.first = [];
    this.covered = 50; // CSS pixels at the top that the buttons lie over
    this.sides = 300; // to the left and right of the middle
    this.headed = 50; // and the titles
    this.playing = false;
    this.stretch = 1; // of heights, on a phone
    this.turning = false; // the camera is not yet that of the state
    this.listeners = [];
    this.last = 0;
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    stage.annotate = (context) => annotate(context, this);
    stage.animate = (now) => this.animate(now);
    stage.resized = () => {
      if (stage.views.length && stretchOf(stage.width, stage.split(stage.views.length)) !== this.stretch) this.rebuild();
      if (!store.get().camera && !this.turning) this.aim();
    };
    store.subscribe((changed) => this.follow(changed));
  }

  /** @param {(what: "layers" | "hover" | "balls" | "marks" | "time" | "camera" | "jobs") => void} listener */
  subscribe(listener) {
    this.listeners.push(listener);
  }

  tell(what) {
    for (const listener of this.listeners) listener(what);
  }

  /**
   * @param {object[]} entries the list, in its order; numbers that are held stay
   * @param {string[]} [problems] why files are not shown, a line each
   */
  setEntries(entries, problems = []) {
    this.problems = problems;
    const next = new Map();
    for (const entry of entries) {
      const landscape = this.landscapes.get(entry.id) ?? new Landscape(entry);
      landscape.entry = { ...entry, data: entry.data ?? landscape.entry.data };
      next.set(entry.id, landscape);
    }
    this.landscapes = next;
  }

  entries() {
    return [...this.landscapes.values()].map(({ entry }) => entry);
  }

  /** @returns {string} of this view, after the # */
  address() {
    return toHash(linked(this.store.get(), this.entries()));
  }

  /** @returns {string[]} what is shown: as chosen, or what the page opens with */
  shown() {
    const { show, inside } = this.store.get();
    const chosen = show?.filter((id) => this.landscapes.has(id));
    if (chosen?.length || show?.length === 0) return chosen;
    // Chosen once: a file that is added later must not change the view.
    this.first = this.first.filter((id) => this.landscapes.has(id));
    if (!this.first.length) this.first = opening(this.entries().filter(({ id }) => !inside[id]));
    return this.first;
  }

  /** Gets the numbers of everything that is needed, and draws. */
  async update() {
    const { inside } = this.store.get();
    const shown = this.shown();
    // A refinement without values is not drawn, and the server removes it if it is cancelled.
    const finer = Object.keys(inside).filter((id) => shown.includes(inside[id]) && this.landscapes.get(id)?.entry.measured);
    const needed = [...shown, ...finer].map((id) => this.landscapes.get(id)).filter(Boolean);
    await Promise.all(needed.filter((one) => one.revision !== one.entry.revision).map((one) => this.load(one)));
    if (JSON.stringify(this.shown()) === JSON.stringify(shown)) this.rebuild(); // else another update follows
  }

  follow(changed) {
    const has = (names) => names.some((name) => changed.has(name));
    if (changed.has("show") || changed.has("inside")) this.updated = this.update();
    else if (has(HEIGHTS)) this.rebuild();
    else if (has(LOOKS)) this.restyle();
    if (has(["balls", "section", "region", "minimum", "pins"])) this.mark();
    if (changed.has("time")) this.move();
    if (changed.has("camera")) this.aim();
    if (changed.has("turn")) this.last = 0;
    this.stage.invalidate();
    if (changed.has("camera")) this.tell("camera");
  }

  /** Look as the state says; without a camera as suits the views. */
  aim() {
    this.stage.orbit.set(this.store.get().camera ?? this.stage.start());
  }

  /** Redraw with new heights. */
  rebuild() {
    const state = this.store.get();
    const shown = this.shown().filter((id) => this.landscapes.get(id).loaded);
    const { layers, missing, automatic } = makeLayers(state, this.landscapes, shown);
    this.layers = layers;
    this.automatic = automatic;
    this.missing = missing;
    this.balls.forget();
    const all = state.layout === "overlay" ? [layers] : shown.map((id) => layers.filter((layer) => layer.id === id));
    const groups = all.filter((group) => group.length);
    this.stretch = stretchOf(this.stage.width, this.stage.split(groups.length));
    const extents = layers.length ? layers.map((layer) => extent(layer.pieces[0].grid)) : [[-1, 1, -1, 1]];
    const frame = new Frame(extents, state.height, this.stretch);
    this.stage.show(groups.map((group) => new View(group, frame)));
    if (!state.camera && !this.turning) this.aim();
    this.hover = null;
    this.dress();
    this.mark();
    this.tell("layers");
  }

  /** Redraw with new colours and styles, but the same heights. */
  restyle() {
    const { layers } = makeLayers(this.store.get(), this.landscapes, this.shown().filter((id) => this.landscapes.get(id).loaded));
    for (const layer of this.layers) {
      const now = layers.find(({ key }) => key === layer.key);
      if (now) Object.assign(layer, { style: now.style, own: now.own, colour: now.colour });
    }
    this.dress();
    this.mark();
    this.tell("layers");
  }

  dress() {
    const state = this.store.get();
    const dark = isDark(state.theme);
    this.inks = inksOf(dark);
    this.stage.paint(this.inks.rgb.halo);
    for (const view of this.stage.views) {
      view.drawFloor(this.inks.rgb, state.axes);
      view.drawn.forEach((drawn, k) => {
        const { style, colour, own } = drawn.layer;
        const basins = k === 0 ? this.balls.basinsOf(state, drawn.layer) : null;
        drawn.dress({ ...state, style, colour, own, basins, dark });
      });
    }
  }

  mark() {
    const state = this.store.get();
    const basins = (layer) => this.balls.basinsOf(state, layer);
    for (const view of this.stage.views) drawMarks(view, { state, inks: this.inks, basins });
    if (this.move()) this.moving = true;
    this.tell("marks");
  }

  /** @returns {boolean} whether an animation is running */
  move(now = performance.now()) {
    const balls = this.rolling().map((ball) => ({ ...ball, shown: this.balls.shown(ball, now, this.still) }));
    const time = this.time();
    for (const view of this.stage.views) drawMoving(view, { balls, time });
    return balls.some(({ shown }) => shown < 1);
  }

  rolling() {
    return this.balls.of(this.store.get(), this.layers);
  }

  /** @returns {number | null} the epoch that is shown; null without trajectories */
  time() {
    const ends = this.timeEnds();
    if (!ends) return null;
    const { time } = this.store.get();
    return Math.min(ends[1], Math.max(ends[0], time ?? ends[1]));
  }

  timeUnit() {
    return timeUnit(this.layers.flatMap(({ trajectories }) => trajectories));
  }

  timeEnds() {
    return this.store.get().paths ? epochs(this.layers.flatMap(({ trajectories }) => trajectories)) : null;
  }

  animate(now) {
    const state = this.store.get();
    const passed = this.last ? Math.min(100, now - this.last) : 0;
    let more = false;
    if (state.turn) {
      this.stage.orbit.turn(0.018 * passed, 0);
      this.stage.stir();
      more = true;
    }
    if (this.playing) {
      const ends = this.timeEnds();
      const next = ends && Math.min(ends[1], (this.time() ?? ends[0]) + ((ends[1] - ends[0]) * passed) / 8000);
      if (!ends || next >= ends[1]) this.playing = false;
      if (ends) this.store.set({ time: next });
      this.tell("time");
      more = true;
    }
    if (this.moving) {
      this.moving = this.move(now);
      if (!this.moving) this.tell("balls");
      more ||= this.moving;
    }
    if (this.pointer) {
      this.point(...this.pointer);
      this.pointer = null;
    }
    this.last = more ? now : 0;
    return more;
  }

  /** Drops a ball at a place of the plane. */
  drop(x, y) {
    this.balls.settle(this.rolling());
    this.store.set({ balls: [...this.store.get().balls, [x, y].map(round)] });
    this.moving = true;
    this.stage.invalidate();
    this.tell("balls");
  }

  /**
   * @param {boolean} [nearest] beside the surfaces: the nearest place of the plane
   * @returns {{x: number, y: number, view: View, key: string | null} | null} what lies at a place on the canvas
   */
  at(canvasX, canvasY, nearest = false) {
    this.stage.aim();
    const view = this.stage.viewAt(canvasX, canvasY);
    const ray = view?.ray(canvasX, canvasY);
    const found = view && (pick(ray, view.drawn, view.frame) ?? (nearest ? beside(ray, view.frame) : null));
    return found ? { x: found.x, y: found.y, view, key: found.layer?.key ?? null } : null;
  }

  point(canvasX, canvasY) {
    this.hover = this.at(canvasX, canvasY);
    this.probe = null;
    this.tell("hover");
  }

  /** Marks a place of the section. @param {number | null} share of the way from A to B */
  pointAlong(share) {
    this.alongSection = share;
    this.stage.invalidate(false);
  }

  /** Moves the keyboard's pointer by shares of the plane. */
  moveProbe(right, up) {
    const view = this.stage.views[0];
    if (!view) return;
    const { frame } = view;
    const from = this.probe ?? [(frame.x[0] + frame.x[1]) / 2, (frame.y[0] + frame.y[1]) / 2];
    this.probe = [
      Math.min(frame.x[1], Math.max(frame.x[0], from[0] + right * (frame.x[1] - frame.x[0]))),
      Math.min(frame.y[1], Math.max(frame.y[0], from[1] + up * (frame.y[1] - frame.y[0]))),
    ];
    this.hover = { x: this.probe[0], y: this.probe[1], view, key: view.layers[0]?.key ?? null };
    this.tell("hover");
    this.stage.invalidate(false);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {{id: string, title: string, values: [string, number][], between: boolean}[]} all metrics of each shown
   *   landscape; between: the points around are not all measured
   */
  readout(x, y) {
    return this.shown().map((id) => this.landscapes.get(id)).filter(({ loaded }) => loaded).map((landscape) => {
      const { inside } = this.store.get();
      const sources = [...this.landscapes.values()].filter((one) => inside[one.id] === landscape.id && one.loaded);
      const values = [...landscape.values.keys()].map((name) => {
        const layerLike = [...sources, landscape].find((one) => one.values.has(name) && covers(one, x, y));
        return /** @type {[string, number]} */ ([name, layerLike ? read(layerLike, name, x, y) : NaN]);
      });
      return { id: landscape.id, title: landscape.title, values, between: !landscape.entry.complete };
    });
  }

  /** @returns {{variables: string[], metrics: string[], splits: string[]}} of everything shown */
  choices() {
    const shown = this.shown().map((id) => this.landscapes.get(id));
    const variables = [...new Set(shown.flatMap(({ entry }) => entry.variables))];
    return { variables, ...metricsOf(variables) };
  }

  /** @returns {Map<string, string>} the colours of those landscapes that have their own */
  colours() {
    const first = [...this.layers].reverse(); // of two splits the first counts
    return new Map(first.filter(({ own }) => own).map(({ id, colour }) => [id, colour]));
  }

  /** @returns {string[]} remarks on the picture */
  notes() {
    return notesOf(this);
  }
}

function covers({ x, y }, atX, atY) {
  return atX >= x[0] && atX <= x[x.length - 1] && atY >= y[0] && atY <= y[y.length - 1];
}

function read(landscape, name, x, y) {
  return bilinear(landscape.grid(name), x, y);
}

/** Short numbers, as an address holds them. */
export function round(value) {
  return Number(value.toPrecision(6));
}
