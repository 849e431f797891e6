/** The order in which the page hands out work to its two workers. */

import assert from "node:assert/strict";
import test from "node:test";

import { Session } from "../../../landscape/playground/web/src/session.js";
import { DEFAULTS } from "../../../landscape/playground/web/src/settings.js";

/** A worker that keeps its messages and replies when it is told to. */
class FakeWorker {
  constructor() {
    this.sent = [];
    FakeWorker.made.push(this);
  }

  postMessage(message) {
    this.sent.push(message);
  }

  take() {
    return this.sent.splice(0).map(({ type }) => type);
  }
}

function started(settings = {}) {
  FakeWorker.made = [];
  globalThis.Worker = FakeWorker;
  const all = { ...DEFAULTS, ...settings };
  const session = new Session("", {}, () => all, () => {});
  const [trainer, surveyor] = FakeWorker.made;
  const reply = (worker, message) => worker.onmessage({ data: { run: session.run, ...message } });
  const report = (steps, more = {}) => reply(trainer, { type: "report", steps, isFinite: true, ...more });
  report(0);
  trainer.take();
  surveyor.take();
  return { session, trainer, surveyor, reply, report, all };
}

const weights = { type: "weights", weights: new Float32Array(2), averages: new Float32Array(0), steps: 0, path: null };

test("steps are handed out one report after the other", () => {
  const { session, trainer, report } = started();
  session.isRunning = true;
  session.tick();
  assert.deepEqual(trainer.take(), ["advance", "weights"]);
  session.tick();
  assert.deepEqual(trainer.take(), []);
  report(10);
  session.tick();
  assert.deepEqual(trainer.take(), ["advance"]);
});

test("a paused page measures its plane and rests", () => {
  const { session, trainer, surveyor, reply } = started();
  session.tick();
  assert.deepEqual(trainer.take(), ["weights"]);
  reply(trainer, weights);
  assert.deepEqual(surveyor.take(), ["plane"]);
  reply(surveyor, { type: "plane", size: 33, isLast: true });
  reply(surveyor, { type: "measured", of: "plane" });
  session.tick();
  assert.deepEqual(trainer.take(), []);
  assert.equal(session.isPending, false);
  assert.equal(session.plane.size, 33);
});

test("the first path interrupts a plane, which is then measured again", () => {
  const { session, trainer, surveyor, reply, report } = started();
  report(20);
  session.tick();
  reply(trainer, weights);
  reply(surveyor, { type: "plane", size: 9, isLast: false });
  session.askForPath();
  session.tick();
  reply(trainer, { ...weights, path: { rows: [], steps: [] } });
  assert.deepEqual(surveyor.take(), ["plane", "path"]);
  reply(surveyor, { type: "path", size: 33, isLast: true });
  reply(surveyor, { type: "measured", of: "path" });
  trainer.take();
  session.tick();
  reply(trainer, weights);
  assert.deepEqual(surveyor.take(), ["plane"]);
});

test("replies to an earlier training are ignored", () => {
  const { session, trainer, surveyor } = started();
  session.restart();
  trainer.onmessage({ data: { type: "report", run: session.run - 1, steps: 99, isFinite: true } });
  surveyor.onmessage({ data: { type: "plane", run: session.run - 1, size: 33 } });
  assert.equal(session.report, null);
  assert.equal(session.plane, null);
});

test("a network that was asked for before a restart arrives", async () => {
  const { session, trainer } = started();
  const { run } = session;
  const asked = [session.network()];
  session.restart();
  asked.push(session.network());
  trainer.onmessage({ data: { type: "network", run, network: "of the first training" } });
  trainer.onmessage({ data: { type: "network", run: session.run, network: "of the second" } });
  assert.deepEqual(await Promise.all(asked), ["of the first training", "of the second"]);
});

test("the training pauses at the step of the address, and where the loss is not finite", () => {
  const { session, trainer, report } = started({ stop: 40 });
  session.isRunning = true;
  session.tick();
  assert.equal(trainer.sent.find(({ type }) => type === "advance").stop, 40);
  report(40);
  assert.equal(session.isRunning, false);
  const other = started();
  other.session.isRunning = true;
  other.report(7, { isFinite: false });
  assert.equal(other.session.isRunning, false);
  other.session.play(true);
  assert.equal(other.session.isRunning, false);
});

/** Runs with a clock that the test sets. */
function timed(act) {
  const clock = { now: 1000 };
  const { now } = performance;
  performance.now = () => clock.now;
  try {
    act(clock);
  } finally {
    performance.now = now;
  }
}

test("during a training a late pass is the last: the next one is around the present weights", () => timed((clock) => {
  const { session, trainer, surveyor, reply, report } = started();
  session.isRunning = true;
  session.tick();
  reply(trainer, weights);
  report(300);
  clock.now += 4000;
  reply(surveyor, { type: "plane", steps: 0, size: 9, isLast: false });
  assert.deepEqual(surveyor.take(), ["plane", "enough"]);
  assert.equal(session.plane.size, 9);
  trainer.take();
  clock.now += 2000;
  session.tick();
  assert.ok(trainer.take().includes("weights"));
  // A reply that was on its way does not end the new measurement of the path or the plane.
  const { surveying } = session;
  reply(surveyor, { type: "measured", of: surveying === "path" ? "plane" : "path" });
  assert.equal(session.surveying, surveying);
}));

test("a quick pass, and any pass of a paused page, is followed by finer ones", () => {
  for (const [isRunning, took] of [[true, 100], [false, 9000]]) {
    timed((clock) => {
      const { session, trainer, surveyor, reply, report } = started();
      session.isRunning = isRunning;
      session.tick();
      reply(trainer, weights);
      if (isRunning) report(300);
      clock.now += took;
      reply(surveyor, { type: "plane", steps: 0, size: 9, isLast: false });
      assert.deepEqual(surveyor.take(), ["plane"]);
    });
  }
});

test("a late pass gets half of the time of the training", () => timed((clock) => {
  const { session, trainer, report } = started();
  session.isRunning = true;
  session.tick();
  trainer.take();
  clock.now += 5000; // the plane is late
  report(10);
  clock.now += 4999;
  session.tick();
  assert.deepEqual(trainer.take(), []);
  clock.now += 2;
  session.tick();
  assert.deepEqual(trainer.take(), ["advance"]);
}));
