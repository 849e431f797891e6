/**
 * The state of the page, and its text in the address, so that a link reproduces the view. Only values that differ from
 * the default are written.
 *
 * @typedef {typeof DEFAULTS} State
 */

export const STYLES = ["solid", "wireframe", "both", "translucent"];
export const LAYOUTS = ["overlay", "beside"];
export const SPLITS = ["train", "test", "both"];
export const MODES = ["look", "ball", "section", "region"];

export const DEFAULTS = Object.freeze({
  show: /** @type {string[] | null} */ (null), // ids; null: what the page chooses
  layout: "overlay",
  style: /** @type {Record<string, string>} */ ({}), // of a landscape; missing: what the page chooses
  metric: "loss",
  split: "train",
  log: /** @type {boolean | null} */ (null), // null: where the values span a large factor
  clip: /** @type {number | null} */ (null),
  cut: true, // without a clip: cut off what flattens the other surfaces
  scale: "shared",
  height: 1, // vertical exaggeration
  map: "viridis",
  paint: "auto", // by height for one surface, in own colours for several
  contours: true,
  floor: true,
  axes: true,
  minimum: true,
  theme: "auto",
  camera: /** @type {number[] | null} */ (null), // azimuth, elevation in degrees, distance, target x, y, z
  turn: false,
  paths: true, // of trainings, as far as the files have them
  mode: "look",
  pins: /** @type {number[][]} */ ([]),
  balls: /** @type {number[][]} */ ([]),
  rate: /** @type {number | null} */ (null), // null: suits the surface
  momentum: 0,
  noise: 0,
  seed: 1,
  basins: 0, // starts along each axis; 0: none
  section: /** @type {number[] | null} */ (null), // x0, y0, x1, y1
  region: /** @type {number[] | null} */ (null), // x0, x1, y0, y1
  time: /** @type {number | null} */ (null), // an epoch; null: the last
  inside: /** @type {Record<string, string>} */ ({}), // a finer landscape and the one into which it is drawn
  race: /** @type {string[]} */ ([]), // optimisers that race from each ball's start, as of race.js
  tour: /** @type {string | null} */ (null), // its name
  step: 1,
  embed: false, // in a frame of another page
});

const CHOICES = {
  layout: LAYOUTS,
  split: SPLITS,
  mode: MODES,
  scale: ["shared", "own"],
  paint: ["auto", "height", "own"],
  theme: ["auto", "light", "dark"],
};

/** Read and write one kind of entry; reading returns undefined for an invalid text. */
const number = {
  write: (value) => String(Number(value.toPrecision(6))),
  read: (text) => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined),
};
const flag = { write: (value) => (value ? "1" : "0"), read: (text) => ({ 1: true, 0: false })[text] };
const word = { write: (value) => value, read: (text) => text };
const list = (length) => ({
  write: (value) => value.map(number.write).join(","),
  read: (text) => {
    const values = text.split(",").map(number.read);
    return values.length === length && values.every((one) => one !== undefined) ? values : undefined;
  },
});
const points = {
  write: (value) => value.map(list(2).write).join(";"),
  read: (text) => text.split(";").map(list(2).read).filter(Boolean),
};
const words = { write: (value) => value.join(","), read: (text) => text.split(",").filter(Boolean) };
const pairs = {
  write: (value) => Object.entries(value).map((pair) => pair.join(":")).join(","),
  read: (text) => Object.fromEntries(text.split(",").map((pair) => pair.split(":")).filter((pair) => pair.length === 2)),
};

const FORMATS = {
  show: words, layout: word, style: pairs, metric: word, split: word, log: flag, clip: number, cut: flag, scale: word,
  height: number, map: word, paint: word, contours: flag, floor: flag, axes: flag, minimum: flag, theme: word,
  camera: list(6), turn: flag, paths: flag, mode: word, pins: points, balls: points, rate: number, momentum: number, noise: number,
  seed: number, basins: number, section: list(4), region: list(4), time: number, inside: pairs,
  race: words, tour: word, step: number, embed: flag,
};

const RANGES = { height: [0.05, 5], momentum: [0, 0.999], noise: [0, 20], basins: [0, 64], rate: [1e-12, 1e6] };

/**
 * @param {State} state
 * @returns {string} without the leading #
 */
export function toHash(state) {
  const parts = [];
  for (const key of Object.keys(DEFAULTS)) {
    if (state[key] === null || same(state[key], DEFAULTS[key])) continue;
    const text = FORMATS[key].write(state[key]);
    parts.push(`${key}=${encodeURIComponent(text).replace(/%2C/g, ",").replace(/%3B/g, ";").replace(/%3A/g, ":")}`);
  }
  return parts.join("&");
}

/**
 * @param {string} hash with or without the leading #; entries that make no sense are left out
 * @returns {State}
 */
export function fromHash(hash) {
  const state = structuredClone(DEFAULTS);
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, text] = part.split("=", 2);
    if (!Object.hasOwn(FORMATS, key) || text === undefined) continue;
    let value;
    try {
      value = FORMATS[key].read(decodeURIComponent(text));
    } catch {
      continue; // a broken escape
    }
    if (value === undefined || (CHOICES[key] && !CHOICES[key].includes(value))) continue;
    if (RANGES[key]) value = Math.min(RANGES[key][1], Math.max(RANGES[key][0], value));
    state[key] = value;
  }
  return state;
}

/** @returns {boolean} whether two values of a state are alike */
export function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The store of the state; views subscribe to its changes.
 *
 * @param {State} initial
 */
export function makeStore(initial) {
  let state = initial;
  const listeners = [];
  return {
    /** @returns {State} */
    get: () => state,
    /** @param {Partial<State>} patch */
    set(patch) {
      const changed = new Set(Object.keys(patch).filter((key) => !same(state[key], patch[key])));
      if (!changed.size) return;
      state = { ...state, ...patch };
      for (const listener of listeners) listener(changed);
    },
    /** @param {(changed: Set<string>) => void} listener */
    subscribe: (listener) => listeners.push(listener),
  };
}
