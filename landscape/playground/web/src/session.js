/**
 * The two workers and what they have sent: one trains, the other measures planes of weights that are frozen when a
 * measurement starts.
 *
 * Every setup has a number, `run`, and replies to an earlier one are ignored, except a network that is to be saved: it is
 * the one that the page showed when it was asked for.
 */

const FRAME = 12; // milliseconds of training a frame
const HURRY = 60; // the same on the way to a step from the address
const REST = 150; // milliseconds between two measurements, at least
const FIRST_PATH = 800; // milliseconds until the first measurement of the path
const LATE = 1500; // milliseconds of a measurement: then no finer pass follows during a training, and a pass slows it
const PATH_INTERVAL = 6000; // milliseconds between two measurements of the path during a training

export class Session {
  /**
   * @param {string} program the text of the workers' program
   * @param {object} digits
   * @param {() => import("./settings.js").Settings} settings
   * @param {() => void} onChange
   */
  constructor(program, digits, settings, onChange) {
    const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
    this.settings = settings;
    this.onChange = onChange;
    this.run = 0;
    this.trainer = this.start(address);
    this.surveyor = this.start(address);
    URL.revokeObjectURL(address);
    for (const worker of [this.trainer, this.surveyor]) worker.postMessage({ type: "digits", digits });
    this.isRunning = false;
    this.waiting = [];
    this.restart();
  }

  start(address) {
    const worker = new Worker(address);
    worker.onmessage = ({ data }) => {
      if (data.run !== this.run && data.type !== "network") return;
      RECEIVERS[data.type](this, data);
      this.onChange();
    };
    worker.onerror = (event) => {
      throw new Error(event.message);
    };
    return worker;
  }

  /** Begin the training of the present settings. */
  restart() {
    this.run++;
    const settings = { ...this.settings() };
    this.begun = null; // the data and the sizes of the network
    this.report = null;
    this.plane = null;
    this.path = null;
    this.isBusy = true; // the trainer
    this.surveying = ""; // what is being measured: "plane", "path" or nothing
    this.surveyed = null; // what the last plane was measured with
    this.mapped = null; // the same of the last path
    this.isPathWanted = false;
    this.resume = 0; // when the training goes on
    this.nextSurvey = 0;
    this.nextPath = performance.now() + FIRST_PATH;
    this.trainer.postMessage({ type: "setup", run: this.run, settings, report: true });
    this.surveyor.postMessage({ type: "setup", run: this.run, settings });
    this.onChange();
  }

  play(isRunning) {
    this.isRunning = isRunning && (this.report?.isFinite ?? true);
    if (!this.isRunning && this.report) this.post({ type: "look" });
    this.isPathWanted = true;
    this.onChange();
  }

  post(message) {
    this.isBusy = true;
    this.trainer.postMessage(message);
  }

  step() {
    this.isRunning = false;
    if (!this.isBusy && this.report?.isFinite) {
      this.post({ type: "advance", milliseconds: 0, steps: 1, stop: 0 });
      this.post({ type: "look" });
    }
    this.onChange();
  }

  /** Called before each picture: hand out the next work. */
  tick() {
    if (!this.report) return;
    const { speed, stop } = this.settings();
    if (this.isRunning && !this.isBusy && performance.now() >= this.resume) {
      this.asked = performance.now();
      const isHurried = stop > this.report.steps;
      this.post({ type: "advance", milliseconds: isHurried ? HURRY : FRAME, steps: isHurried ? 1e6 : speed, stop: isHurried ? stop : 0 });
    }
    if ((this.isBusy && !this.isRunning) || !this.report.isFinite) return;
    const now = this.wish();
    const isPathDue = this.report.steps >= 3 && (this.isPathWanted || (this.isRunning && performance.now() > this.nextPath));
    // The first path does not wait until the first plane is finished.
    const isFirst = isPathDue && this.surveying === "plane" && this.plane && !this.mapped;
    if (!isFirst && (this.surveying || performance.now() < this.nextSurvey)) return;
    if (isPathDue && this.mapped !== now) {
      this.survey("path", now);
    } else if (this.surveyed !== now) {
      this.survey("plane", now);
    }
  }

  /** What a plane depends on, as a text. */
  wish() {
    const { plane, reach, sample } = this.settings();
    return JSON.stringify([this.report.steps, plane, reach, sample]);
  }

  survey(what, wish) {
    if (this.surveying) this.surveyed = null; // the plane is not finished
    this.surveying = what;
    this[what === "path" ? "mapped" : "surveyed"] = wish;
    this.began = performance.now();
    if (what === "path") this.isPathWanted = false;
    this.trainer.postMessage({ type: "weights", withPath: what === "path" });
  }

  /** @returns {boolean} whether the pass that is being measured takes so long that the weights have moved away */
  get isLate() {
    return Boolean(this.surveying) && performance.now() - this.began > LATE;
  }

  /** During a training a new coarse pass around the present weights is worth more than a finer one around old ones. */
  passed(of, { isLast, steps }) {
    if (isLast || !this.isRunning || !this.isLate || this.surveying !== of || steps === this.report.steps) return;
    this.surveyor.postMessage({ type: "enough" });
    this[of === "path" ? "mapped" : "surveyed"] = null;
    this.finished(of);
  }

  finished(of) {
    const took = performance.now() - this.began;
    if (of === "plane") this.lastTook = took;
    this.surveying = "";
    this.nextSurvey = performance.now() + (this.isRunning ? Math.max(REST, Math.min(took, LATE) / 2) : 0);
    if (of === "path") this.nextPath = performance.now() + Math.max(PATH_INTERVAL, 3 * took);
  }

  /** Measure the path now. */
  askForPath() {
    this.isPathWanted = true;
    this.mapped = null;
    this.onChange();
  }

  /** @returns {Promise<object>} the network with its weights by the names of a state dict */
  network() {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.trainer.postMessage({ type: "network" });
    });
  }

  /** @returns {boolean} whether anything is being computed or will be */
  get isPending() {
    if (this.isRunning || this.isBusy || this.surveying || !this.report) return true;
    if (!this.report.isFinite) return false;
    const now = this.wish();
    return this.surveyed !== now || (this.isPathWanted && this.report.steps >= 3 && this.mapped !== now);
  }
}

const RECEIVERS = {
  begun(session, message) {
    session.begun = message;
  },
  report(session, message) {
    session.isBusy = false;
    // As long a rest as the training took: on a busy machine a late pass gets half of the time.
    const now = performance.now();
    session.resume = session.isLate ? now + (now - session.asked) : now;
    const before = session.report ?? {};
    session.report = { ...before, ...Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)) };
    const { stop } = session.settings();
    if (session.isRunning && (!message.isFinite || (stop && message.steps === stop))) session.play(false);
  },
  weights(session, { weights, averages, steps, path }) {
    const { plane, reach, sample } = session.settings();
    session.surveyor.postMessage({ type: path ? "path" : "plane", weights, averages, rows: path?.rows, steps, plane, reach, sample });
  },
  plane(session, message) {
    // A coarse pass would make the picture flicker while the finest one takes less than that.
    const isQuick = session.plane?.isLast && session.lastTook < 500;
    if (message.isLast || !isQuick) session.plane = message;
    session.passed("plane", message);
  },
  path(session, message) {
    session.path = message;
    session.passed("path", message);
  },
  measured(session, { of }) {
    if (of === session.surveying) session.finished(of); // else it was told to end, and the next one has begun
  },
  network(session, { network }) {
    session.waiting.shift()?.(network); // a reply to each request, in their order
  },
};
