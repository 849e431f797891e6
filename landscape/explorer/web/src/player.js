/** Goes through a tour: sets the state of a step, and lets the camera fly there. */

import { round } from "./explorer.js";

const FLIGHT = 1200; // milliseconds
const RUN = 2500; // milliseconds that the time of the trajectories takes from one step to the next

export class Player {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {ReturnType<import("./state.js").makeStore>} store
   * @param {import("./tours.js").Tours} tours
   */
  constructor(explorer, store, tours) {
    this.explorer = explorer;
    this.store = store;
    this.tours = tours;
    this.playing = false;
    this.flight = 0;
    this.timer = 0;
    /** Called when playing begins or ends. */ this.changed = () => {};
    for (const kind of ["pointerdown", "wheel"]) explorer.stage.canvas.addEventListener(kind, () => this.land(), { passive: true });
  }

  /** @returns {import("./tours.js").Tour | null} */
  get tour() {
    return this.tours.find(this.store.get().tour);
  }

  /** @returns {import("./tours.js").Step | null} */
  get step() {
    return this.tour?.steps[this.store.get().step - 1] ?? null;
  }

  /** @param {number} by steps @returns {boolean} whether there is such a step */
  move(by) {
    const { tour } = this;
    const step = this.store.get().step + by;
    if (!tour || step < 1 || step > tour.steps.length) return false;
    this.go(tour, step);
    return true;
  }

  /** @param {import("./tours.js").Tour} tour @param {number} step */
  go(tour, step) {
    this.land();
    const { explorer, store } = this;
    const { orbit } = explorer.stage;
    const before = store.get();
    const from = orbit.get();
    const started = explorer.time();
    const wanted = this.tours.stateOf(tour, step, before);
    const goalNow = () => wanted.camera ?? explorer.stage.start(); // the one that suits the views, which change, too
    const runs = JSON.stringify(before.show) === JSON.stringify(wanted.show) && started !== null && wanted.time !== null && started !== wanted.time;
    if (explorer.still) {
      store.set({ ...wanted, turn: false });
      this.arrived();
      return;
    }
    explorer.balls.restart();
    store.set({ ...wanted, turn: false, camera: from.map(round), ...(runs ? { time: started } : {}) });
    const since = performance.now();
    const fly = (now) => {
      const share = Math.min(1, Math.max(0, (now - since) / FLIGHT));
      const part = Math.min(1, Math.max(0, (now - since) / RUN));
      const eased = share * share * (3 - 2 * share);
      const goal = goalNow();
      const around = ((((goal[0] - from[0]) % 360) + 540) % 360) - 180; // the short way
      if (share < 1) orbit.set(from.map((one, k) => (k === 0 ? one + eased * around : one + eased * (goal[k] - one))));
      if (runs) store.set({ time: round(started + part * (wanted.time - started)) });
      explorer.stage.stir();
      if (share < 1 || (runs && part < 1)) this.flight = requestAnimationFrame(fly);
      else {
        this.flight = 0;
        store.set({ camera: wanted.camera, turn: wanted.turn, time: wanted.time });
        this.arrived();
      }
    };
    this.flight = requestAnimationFrame(fly);
  }

  arrived() {
    this.explorer.stage.invalidate();
    if (this.playing) this.wait();
  }

  /** Ends a flight where it is. */
  land() {
    cancelAnimationFrame(this.flight);
    this.flight = 0;
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.move(1)) this.pause();
    }, 1000 * (this.step?.seconds ?? 1));
  }

  /** Shows each step for its time, from this one on; from the first one if this is the last. */
  play() {
    if (!this.tour) return;
    this.playing = true;
    this.changed();
    if (this.store.get().step === this.tour.steps.length) this.go(this.tour, 1);
    else this.wait();
  }

  pause() {
    this.playing = false;
    clearTimeout(this.timer);
    this.changed();
  }

  /** Leaves the tour; the picture stays. */
  close() {
    this.land();
    this.pause();
    this.store.set({ tour: null, step: 1 });
  }
}
