/** Request a finer measurement of a region, and show its progress. */

import { button, element } from "./dom.js";
import { cancel, refine } from "./live.js";
import { numberText } from "./ticks.js";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {(words: string) => void} say
 */
export function makeRefining(explorer, store, say) {
  /** @type {Map<string, import("./live.js").Job>} */ const jobs = new Map();
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
    if (jobs.has(job.job) && jobs.get(job.job).status !== "running") return; // it has ended
    jobs.set(job.job, job);
    const { inside } = store.get();
    if (job.result && inside[job.result] !== job.source) store.set({ inside: { ...inside, [job.result]: job.source } });
    if (job.status === "done" && store.get().region) store.set({ region: null });
    explorer.tell("jobs");
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
    const chosen = which.value;
    which.replaceChildren(...able.map(({ id, title }) => element("option", { value: id }, title)));
    if (able.some(({ id }) => id === chosen)) which.value = chosen;
    which.parentElement.hidden = able.length < 2;
    list.replaceChildren(...[...jobs.values()].map(jobNode));
    root.hidden = form.hidden && !jobs.size;
  }

  function jobNode(job) {
    const running = job.status === "running";
    const title = explorer.landscapes.get(job.source)?.title ?? "";
    const words = running ? `${job.measured} of ${job.planned} points` : job.status;
    return element("li", { "data-status": job.status },
      element("div", { class: "row" }, element("span", {}, `${title}: ${words}`),
        running
          ? button("cancel", { class: "quiet", onclick: async () => {
              try {
                take(await cancel(job.job));
              } catch (error) {
                say(error.message);
              }
            } })
          : button("×", { class: "quiet", "aria-label": "Dismiss", onclick: () => {
              jobs.delete(job.job);
              explorer.tell("jobs");
            } })),
      running ? element("progress", { max: Math.max(1, job.planned), value: job.measured, "aria-label": "Progress" }) : null,
      job.message ? element("p", { class: "hint" }, job.message) : null);
  }
  return { node: root, update, take };
}
