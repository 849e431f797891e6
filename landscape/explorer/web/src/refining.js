/** Request a finer measurement of a region, and show its progress. */

import { arrange, button, element } from "./dom.js";
import { cancel, refine } from "./live.js";
import { numberText } from "./ticks.js";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {(words: string) => void} say
 */
export function makeRefining(explorer, store, say) {
  /** @type {Map<string, import("./live.js").Job>} */ const jobs = new Map();
  const items = new Map(); // their lines
  const place = element("p", { class: "place" });
  const points = element("input", { type: "number", min: 2, max: 401, value: 25, step: 1 });
  const start = button("Refine", { class: "main", onclick: () => begin() });
  const which = element("select", {});
  const form = element("div", { class: "fields" }, place,
    element("label", { class: "line" }, element("span", {}, "Landscape"), which),
    element("label", { class: "line" }, element("span", {}, "Points per axis"), points), start);
  const list = element("ul", { class: "jobs", "aria-live": "polite" });
  const root = element("section", { class: "refining", "aria-label": "Finer measurements" }, form, list);

  async function begin() {
    const { region } = store.get();
    const count = Math.round(points.valueAsNumber);
    if (!region || !which.value) return;
    if (!(count >= 2)) {
      say("Points per axis must be at least 2");
      return;
    }
    start.disabled = true;
    try {
      take(await refine(which.value, region, [count, count]));
    } catch (error) {
      say(error.message);
    }
    start.disabled = false;
  }

  /** @param {import("./live.js").Job} job from an event, or from an answer, which may come after a later event */
  function take(job) {
    if (job.status === "running" && hasEnded(job)) return;
    jobs.set(job.job, job);
    const { inside } = store.get();
    if (job.result && inside[job.result] !== job.source) store.set({ inside: { ...inside, [job.result]: job.source } });
    if (job.status === "done" && store.get().region) store.set({ region: null });
    explorer.tell("jobs");
  }

  /** Whether it is known that the job has ended; a server that was started again counts its jobs from 1, too. */
  function hasEnded({ job, source, region }) {
    const known = jobs.get(job);
    const same = known?.source === source && JSON.stringify(known.region) === JSON.stringify(region);
    return same && known.status !== "running";
  }

  function update() {
    const { region, mode } = store.get();
    const able = explorer.shown().map((id) => explorer.landscapes.get(id)).filter(({ entry }) => entry.refinable);
    form.hidden = mode !== "region" && !region;
    place.textContent = !able.length
      ? "None of the shown landscapes can be refined: the details of each give the reason"
      : region ? `x ${numberText(region[0], 3)} to ${numberText(region[1], 3)}, y ${numberText(region[2], 3)} to ${numberText(region[3], 3)}`
      : "Drag a rectangle over the surface";
    start.disabled = !region || !able.length;
    const choices = able.map(({ id, title }) => [id, title]);
    if (JSON.stringify(choices) !== which.dataset.choices) {
      const chosen = which.value;
      which.dataset.choices = JSON.stringify(choices);
      which.replaceChildren(...choices.map(([value, title]) => element("option", { value }, title)));
      if (choices.some(([id]) => id === chosen)) which.value = chosen;
    }
    which.parentElement.hidden = able.length < 2;
    for (const id of items.keys()) if (!jobs.has(id)) items.delete(id);
    const nodes = [...jobs.values()].map((job) => {
      if (!items.has(job.job)) items.set(job.job, makeItem(job.job));
      const item = items.get(job.job);
      item.show(job);
      return item.node;
    });
    arrange(list, nodes);
    root.hidden = form.hidden && !jobs.size;
  }

  /** A line of the list; it keeps its buttons, so that no click or focus on them is lost while the job goes on. */
  function makeItem(id) {
    const words = element("span");
    const stop = button("cancel", { class: "quiet", onclick: async () => {
      try {
        take(await cancel(id));
      } catch (error) {
        say(error.message);
      }
    } });
    const dismiss = button("×", { class: "quiet", "aria-label": "Dismiss", onclick: () => {
      jobs.delete(id);
      explorer.tell("jobs");
    } });
    const bar = element("progress", { "aria-label": "Progress" });
    const message = element("p", { class: "hint" });
    const node = element("li", {}, element("div", { class: "row" }, words, stop, dismiss), bar, message);
    return {
      node,
      show(job) {
        const running = job.status === "running";
        const title = explorer.landscapes.get(job.source)?.title ?? "";
        node.dataset.status = job.status;
        words.textContent = `${title}: ${running ? `${job.measured} of ${job.planned} points` : job.status}`;
        stop.hidden = bar.hidden = !running;
        dismiss.hidden = running;
        bar.max = Math.max(1, job.planned);
        bar.value = job.measured;
        message.hidden = !job.message;
        message.textContent = job.message;
      },
    };
  }
  return { node: root, update, take };
}
