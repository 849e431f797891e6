/**
 * A landscape of the page: its entry in the list, and its numbers once they are loaded.
 *
 * @typedef {import("./grid.js").Grid} Grid
 */

import { decodeBytes, decodeFloats } from "./decode.js";
import { fillGaps } from "./fill.js";

export class Landscape {
  /** @param {object} entry as the payload gives it */
  constructor(entry) {
    this.entry = entry;
    /** @type {Float64Array} */ this.x = new Float64Array();
    /** @type {Float64Array} */ this.y = new Float64Array();
    /** @type {Map<string, Float32Array>} */ this.values = new Map();
    /** @type {Map<string, Float32Array>} */ this.filled = new Map();
    /** @type {Uint8Array | null} */ this.evaluated = null;
    /** @type {import("./trajectory.js").Trajectory[]} */ this.trajectories = [];
    /** @type {string[]} */ this.axes = ["x", "y"]; // their names
    this.revision = -1; // of the data that are held; -1: none
  }

  get id() {
    return this.entry.id;
  }

  get title() {
    return this.entry.title || this.entry.source;
  }

  get loaded() {
    return this.revision >= 0;
  }

  /** @param {object} data @param {number} revision */
  async load(data, revision) {
    const names = Object.keys(data.values);
    const decoded = await Promise.all(names.map((name) => decodeFloats(data.values[name])));
    this.evaluated = data.evaluated ? await decodeBytes(data.evaluated) : null;
    this.x = Float64Array.from(data.x);
    this.y = Float64Array.from(data.y);
    this.values = new Map(names.map((name, k) => [name, decoded[k]]));
    this.filled = new Map();
    this.trajectories = data.trajectories ?? [];
    this.axes = data.axes ?? ["x", "y"];
    this.revision = revision;
  }

  /**
   * @param {string} metric
   * @param {string} split
   * @returns {string | null} the name of the variable, if the file has it
   */
  variable(metric, split) {
    return [`${split}_${metric}`, metric].find((name) => this.values.has(name)) ?? null;
  }

  /**
   * @param {string} variable
   * @returns {Grid} with the gaps of a partial measurement filled
   */
  grid(variable) {
    let values = this.filled.get(variable);
    if (!values) {
      values = fillGaps(this.x, this.y, this.values.get(variable), this.evaluated);
      this.filled.set(variable, values);
    }
    return { x: this.x, y: this.y, values };
  }
}

/**
 * @param {string[]} variables
 * @returns {{metrics: string[], splits: string[]}} what stands before and behind the split's name
 */
export function metricsOf(variables) {
  const metrics = new Set();
  const splits = new Set();
  for (const name of variables) {
    const found = /^(train|test)_(.+)$/.exec(name);
    if (found) splits.add(found[1]);
    metrics.add(found ? found[2] : name);
  }
  return { metrics: [...metrics], splits: [...splits] };
}
