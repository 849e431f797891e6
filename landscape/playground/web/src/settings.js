/**
 * All settings: their defaults, what is allowed, and their text in the address. A link reproduces the training and the
 * view: it has the name of the preset, and the values that differ from it.
 *
 * @typedef {typeof DEFAULTS} Settings
 */

import { ACTIVATIONS } from "./engine/activations.js";
import { OPTIMIZERS } from "./engine/optimizers.js";
import { presetOf } from "./presets.js";

const named = (table) => Object.entries(table).map(([key, { name }]) => [key, name]);

/** Choices: the allowed values with their names, in the order of the lists. */
export const CHOICES = {
  data: [["spirals", "spirals"], ["moons", "moons"], ["circles", "circles"], ["xor", "XOR"], ["digits", "digits 8 × 8"]],
  activation: named(ACTIVATIONS),
  init: [["he", "He"], ["glorot", "Glorot"], ["torch", "PyTorch's default"], ["normal", "N(0, s²)"]],
  optimizer: named(OPTIMIZERS),
  sample: [["train", "training"], ["test", "test"]],
  figure: [["map", "map"], ["surface", "surface"]],
  errors: [["mistakes", "mistakes"], ["confusions", "confusions"]],
  theme: [["auto", "system"], ["light", "light"], ["dark", "dark"]],
};

/** Ranges: low, high and step. `log`: the slider is logarithmic, and the step is that of log10. `values`: these alone. */
export const RANGES = {
  examples: { values: [20, 50, 100, 200, 500, 1000, 1437] },
  noise: { low: 0, high: 0.6, step: 0.02 },
  stretch: { low: 1, high: 30, step: 0.05, log: true },
  depth: { low: 1, high: 100, step: 1 },
  width: { low: 2, high: 32, step: 1 },
  scale: { low: 0.01, high: 8, step: 0.05, log: true },
  lr: { low: 1e-4, high: 10, step: 0.05, log: true },
  momentum: { low: 0, high: 0.99, step: 0.01 },
  batch: { values: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1437] },
  decay: { values: [0, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1] },
  seed: { low: 1, high: 50, step: 1 },
  speed: { values: [1, 2, 5, 10, 20, 50, 1000] },
  plane: { low: 1, high: 20, step: 1 },
  reach: { low: 0.05, high: 3, step: 0.05, log: true },
};

export const FLAGS = ["skip", "norm"];

export const DEFAULTS = Object.freeze({
  data: "spirals",
  examples: 200,
  noise: 0.1,
  stretch: 1, // factor of the first of two features
  depth: 3,
  width: 20,
  skip: false,
  norm: false,
  activation: "relu",
  init: "he",
  scale: 1, // s of N(0, s²)
  optimizer: "adam",
  lr: 0.02,
  momentum: 0.9,
  batch: 32,
  decay: 0,
  seed: 1,
  // The view: changes of these do not start the training again.
  speed: 10, // steps per frame at most
  plane: 1, // seed of the directions
  reach: 1, // half the range of the plane, in norms of the filters
  sample: "train", // whose loss the planes show
  figure: "map",
  errors: "mistakes",
  theme: "auto",
  preset: "", // whose text is shown
  stop: 0, // the step at which the training pauses; 0: none
});

const VIEW = ["speed", "plane", "reach", "sample", "figure", "errors", "theme", "preset", "stop"];
/** Settings whose change starts the training again. */
export const OF_TRAINING = Object.keys(DEFAULTS).filter((key) => !VIEW.includes(key));

/** @param {string} preset @returns {Settings} its settings, and the defaults of all others */
export function settingsOf(preset) {
  return { ...DEFAULTS, ...presetOf(preset).settings, preset };
}

/**
 * @param {Settings} settings
 * @returns {string} without the leading #
 */
export function toHash(settings) {
  const parts = settings.preset ? [`preset=${settings.preset}`] : [];
  for (const [key, usual] of Object.entries(settingsOf(settings.preset))) {
    const value = settings[key];
    if (value === usual) continue;
    parts.push(`${key}=${encodeURIComponent(typeof value === "boolean" ? Number(value) : value)}`);
  }
  return parts.join("&");
}

/**
 * @param {string} hash with or without the leading #; entries that make no sense are left out
 * @returns {Settings}
 */
export function fromHash(hash) {
  const parts = hash.replace(/^#/, "").split("&");
  const preset = parts.filter((part) => part.startsWith("preset=")).map((part) => read("preset", part.slice(7))).at(-1);
  const settings = settingsOf(preset ?? "");
  for (const part of parts) {
    const [key, text] = part.split("=", 2);
    if (!Object.hasOwn(DEFAULTS, key) || text === undefined) continue;
    const value = read(key, text);
    if (value !== undefined) settings[key] = value;
  }
  return settings;
}

function read(key, text) {
  if (CHOICES[key]) return CHOICES[key].some(([value]) => value === text) ? text : undefined;
  if (FLAGS.includes(key)) return { 1: true, 0: false }[text];
  if (key === "preset") return /^[a-z-]{0,30}$/.test(text) ? text : undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return undefined;
  if (key === "stop") return Math.min(1e6, Math.max(0, Math.round(value)));
  const { values, low, high, step, log } = RANGES[key];
  if (values) return values.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
  const inside = Math.min(high, Math.max(low, value));
  return !log && Number.isInteger(step) ? Math.round(inside) : inside;
}
