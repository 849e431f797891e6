/**
 * Basins of attraction: balls are rolled from a grid of starts; those that end near each other share a basin.
 *
 * @typedef {{x: number, y: number, value: number, share: number}} Basin  its lowest end; the share of all starts
 */

import { rollDown } from "./ball.js";

const TOGETHER = 0.03; // ends nearer than this share of the plane's width are one end

/**
 * @param {object} field as of ball.js
 * @param {number} count starts along each axis, at the middles of as many equal cells
 * @param {object} roll as of ball.js; each start has a seed of its own, drawn from this one
 * @returns {{basins: Basin[], of: Int16Array, count: number}} of [count, count]: the basin of each start, row after row
 *   from low y; -1: over the edge; -2: where nothing is finite. Basins are ordered by size.
 */
export function findBasins(field, count, roll) {
  const at = (ends, k) => ends[0] + ((k + 0.5) / count) * (ends[1] - ends[0]);
  const ends = [];
  for (let j = 0; j < count; j++) {
    for (let i = 0; i < count; i++) {
      const seed = (roll.seed * 2654435761 + (j * count + i) * 40503) >>> 0;
      const rolled = rollDown(field, [at(field.x, i), at(field.y, j)], { ...roll, seed });
      const [x, y] = rolled.path.subarray(2 * rolled.steps);
      ends.push({ x, y, value: rolled.value, end: rolled.end });
    }
  }
  const groups = together(ends, field);
  groups.sort((a, b) => b.length - a.length || ends[a[0]].value - ends[b[0]].value);
  const of = Int16Array.from(ends, ({ end }) => (end === "left" ? -1 : -2));
  const basins = groups.map((group, index) => {
    for (const k of group) of[k] = index;
    const lowest = group.reduce((best, k) => (ends[k].value < ends[best].value ? k : best));
    const { x, y, value } = ends[lowest];
    return { x, y, value, share: group.length / ends.length };
  });
  return { basins, of, count };
}

/** Groups of ends, each near another of its group. */
function together(ends, field) {
  const staying = ends.map((_, k) => k).filter((k) => !["left", "lost"].includes(ends[k].end));
  const width = field.x[1] - field.x[0];
  const depth = field.y[1] - field.y[0];
  const parent = new Map(staying.map((k) => [k, k]));
  const root = (k) => {
    while (parent.get(k) !== k) {
      parent.set(k, parent.get(parent.get(k)));
      k = parent.get(k);
    }
    return k;
  };
  for (let a = 0; a < staying.length; a++) {
    for (let b = 0; b < a; b++) {
      const [one, other] = [ends[staying[a]], ends[staying[b]]];
      const distance = Math.hypot((one.x - other.x) / width, (one.y - other.y) / depth);
      if (distance < TOGETHER) parent.set(root(staying[a]), root(staying[b]));
    }
  }
  const groups = new Map();
  for (const k of staying) {
    if (!groups.has(root(k))) groups.set(root(k), []);
    groups.get(root(k)).push(k);
  }
  return [...groups.values()];
}

/**
 * @param {{of: Int16Array, count: number}} found
 * @param {{x: number[], y: number[]}} field
 * @param {number} x
 * @param {number} y
 * @returns {number} the basin of the nearest start
 */
export function basinAt(found, field, x, y) {
  const index = (ends, at) => {
    const k = Math.floor(((at - ends[0]) / (ends[1] - ends[0])) * found.count);
    return Math.min(found.count - 1, Math.max(0, k));
  };
  return found.of[index(field.y, y) * found.count + index(field.x, x)];
}
