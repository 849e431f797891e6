/** The balls of the state on the visible layers; each path is computed once. */

import { findBasins } from "./basins.js";
import { rollDown } from "./ball.js";
import { RACE_STEPS, racers, runOptimiser } from "./race.js";

const LASTS = 1600; // milliseconds that a ball's way is shown
const RACE_LASTS = 6000; // milliseconds for the most steps of a race, in which each ball makes its steps at the same times

/** @param {import("./state.js").State} state @returns {import("./ball.js").Roll} */
function rollOf({ rate, momentum, noise, seed }) {
  return { rate, momentum, noise, seed };
}

export class Balls {
  constructor() {
    this.rolled = new Map();
    this.basins = new Map();
    /** @type {Map<string, number>} */ this.dropped = new Map(); // when, on the page's clock
  }

  /** Discard all paths, after the values have changed. */
  forget() {
    this.rolled.clear();
    this.basins.clear();
  }

  /**
   * @param {import("./state.js").State} state
   * @param {import("./layers.js").Layer[]} layers
   * @returns {{layer: import("./layers.js").Layer, start: number[], rolled: import("./ball.js").Rolled, key: string,
   *   optimiser?: import("./optimisers.js").Optimiser, rate?: number}[]} optimiser, rate: in a race
   */
  of(state, layers) {
    const roll = rollOf(state);
    return state.balls.flatMap((start, index) =>
      layers.flatMap((layer) => {
        if (state.race.length) return this.raceOf(state, layer, start);
        const key = JSON.stringify([layer.key, index, start, roll]);
        if (!this.rolled.has(key)) {
          this.rolled.set(key, rollDown(layer.field, start, { ...roll, seed: roll.seed + 7919 * index }));
        }
        return { layer, start, rolled: this.rolled.get(key), key };
      }),
    );
  }

  raceOf(state, layer, start) {
    return racers(state, layer.field).map(({ optimiser, rate, momentum }) => {
      const key = JSON.stringify([layer.key, start, optimiser.name, rate, momentum]);
      if (!this.rolled.has(key)) this.rolled.set(key, runOptimiser(layer.field, start, optimiser.make(rate, momentum)));
      return { layer, start, rolled: this.rolled.get(key), key, optimiser, rate };
    });
  }

  /** @returns {import("./basins.js").Basin | null} of one layer */
  basinsOf(state, layer) {
    if (!state.basins) return null;
    const roll = rollOf(state);
    const key = JSON.stringify([layer.key, state.basins, roll]);
    if (!this.basins.has(key)) this.basins.set(key, findBasins(layer.field, state.basins, roll));
    return this.basins.get(key);
  }

  /** @param {object} ball one of `of` @param {number} now @param {boolean} still no movement @returns {number} share of the way */
  shown({ key, rolled, optimiser }, now, still) {
    if (!this.dropped.has(key)) this.dropped.set(key, still ? -Infinity : now);
    const lasts = optimiser ? (RACE_LASTS * Math.max(1, rolled.steps)) / RACE_STEPS : LASTS;
    const share = Math.min(1, Math.max(0, (now - this.dropped.get(key)) / lasts));
    return optimiser ? share : share * share * (3 - 2 * share);
  }

  /** Let all balls roll again from their starts. */
  restart() {
    this.dropped.clear();
  }

  /** Show existing balls at the end of their paths, without an animation. */
  settle(balls) {
    for (const { key } of balls) this.dropped.set(key, -Infinity);
  }
}
