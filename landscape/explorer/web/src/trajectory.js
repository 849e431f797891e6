/**
 * The path of a training over the plane.
 *
 * @typedef {{name: string, x: number[], y: number[], epoch: number[], unit?: string,
 *   values: Record<string, (number | null)[]>}} Trajectory
 */

import { evenTicks, numberText } from "./ticks.js";

/**
 * @param {Trajectory[]} trajectories
 * @returns {[number, number] | null} the first and the last epoch of all; null where there are none
 */
export function epochs(trajectories) {
  const all = trajectories.flatMap(({ epoch }) => epoch).filter(Number.isFinite);
  if (!all.length) return null;
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
}

/**
 * @param {Trajectory[]} trajectories
 * @returns {string} what their time counts: "epoch", unless all say another unit
 */
export function timeUnit(trajectories) {
  const units = new Set(trajectories.map(({ unit }) => unit ?? "epoch"));
  return units.size === 1 ? [...units][0] : "epoch";
}

/**
 * @param {Trajectory} trajectory
 * @param {number} time an epoch
 * @returns {{points: number[][], epoch: number}} the way up to then, its head between two checkpoints; empty before
 */
export function upTo({ x, y, epoch }, time) {
  const points = [];
  for (let k = 0; k < epoch.length; k++) {
    if (epoch[k] <= time) {
      points.push([x[k], y[k]]);
      continue;
    }
    if (points.length) {
      const share = (time - epoch[k - 1]) / (epoch[k] - epoch[k - 1]);
      if (share > 0) points.push([x[k - 1] + share * (x[k] - x[k - 1]), y[k - 1] + share * (y[k] - y[k - 1])]);
    }
    break;
  }
  return { points, epoch: Math.min(time, epoch[epoch.length - 1]) };
}

/**
 * @param {Trajectory} trajectory
 * @param {number} time
 * @param {number} [count] labels at most, evenly over the whole time
 * @returns {{x: number, y: number, text: string}[]} round epochs that have been reached, between two checkpoints if need be
 */
export function epochLabels(trajectory, time, count = 6) {
  const ends = epochs([trajectory]);
  const ticks = ends ? evenTicks(...ends, count).filter((tick) => tick <= time) : [];
  return ticks.flatMap((tick) => {
    const { points } = upTo(trajectory, tick);
    const at = points[points.length - 1];
    return at ? [{ x: at[0], y: at[1], text: epochText(tick) }] : [];
  });
}

/** @returns {string} an epoch with 3 significant digits; a longer whole number stays whole */
export function epochText(epoch) {
  return numberText(Math.abs(epoch) >= 100 ? Math.round(epoch) : epoch, Math.abs(epoch) >= 100 ? 12 : 3);
}
