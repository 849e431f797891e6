/**
 * Tours: steps that each have a caption and a state of the page. A step is a link: `#tour=NAME&step=3` alone is the step
 * as its author made it, and with other entries the state that they say.
 *
 * @typedef {{caption: string, state: string, seconds: number}} Step
 * @typedef {{name: string, title: string, about: string, picture?: string, steps: Step[]}} Tour
 */

import { DEFAULTS, fromHash, same } from "./state.js";

const OWN = ["tour", "step", "embed", "theme"]; // entries that belong to the page, not to a step

export class Tours {
  /** @param {Tour[]} tours @param {boolean} covered whether the page has a cover; else it opens with its only tour */
  constructor(tours, covered) {
    this.tours = tours;
    this.covered = covered;
  }

  /** @param {string | null} name @returns {Tour | null} */
  find(name) {
    return this.tours.find((one) => one.name === name) ?? null;
  }

  /** @param {string} hash @returns {import("./state.js").State} what an address says */
  read(hash) {
    const said = fromHash(hash);
    if (said.tour === null && this.isBare(said) && !this.covered && this.tours.length === 1) said.tour = this.tours[0].name;
    const tour = this.find(said.tour);
    if (!tour) return { ...said, tour: null, step: DEFAULTS.step };
    said.step = inRange(tour, said.step);
    return this.isBare(said) ? this.stateOf(tour, said.step, said) : said;
  }

  /** @param {string} hash @returns {boolean} whether an address says nothing about what to show */
  isEmpty(hash) {
    const said = fromHash(hash);
    return this.isBare(said) && !this.find(said.tour);
  }

  isBare(state) {
    return Object.keys(DEFAULTS).every((key) => OWN.includes(key) || same(state[key], DEFAULTS[key]));
  }

  /**
   * @param {Tour} tour
   * @param {number} step from 1
   * @param {{embed: boolean, theme: string}} [page] what stays as it is
   * @returns {import("./state.js").State}
   */
  stateOf(tour, step, { embed, theme } = DEFAULTS) {
    const state = fromHash(tour.steps[inRange(tour, step) - 1].state);
    return { ...state, theme: state.theme === DEFAULTS.theme ? theme : state.theme, tour: tour.name, step: inRange(tour, step), embed };
  }
}

function inRange(tour, step) {
  return Math.min(tour.steps.length, Math.max(1, Math.round(step) || 1));
}
