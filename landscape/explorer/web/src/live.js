/**
 * The served page: it follows its server's events, and asks for regions to be measured finer.
 *
 * @typedef {{job: string, source: string, result: string | null, region: {x: number[], y: number[]}, status: string,
 *   measured: number, planned: number, message: string}} Job
 */

const token = () => document.querySelector('meta[name="landscape-token"]').content;

/** @param {import("./landscape.js").Landscape} landscape */
export async function fetchData(landscape) {
  const { revision: expected } = landscape.entry;
  const answer = await fetch(`api/landscapes/${encodeURIComponent(landscape.id)}/data`);
  if (!answer.ok) throw new Error(await messageOf(answer));
  const data = await answer.json();
  await landscape.load(data, data.revision);
  // A file that changed meanwhile is announced with its next revision.
  if (landscape.entry.revision === expected) landscape.entry.revision = data.revision;
}

/** @returns {Promise<Job>} */
export async function refine(id, [x0, x1, y0, y1], points) {
  return await ask("api/refine", "POST", { id, x: [x0, x1], y: [y0, y1], points });
}

/** @param {string} job @returns {Promise<Job>} */
export async function cancel(job) {
  return await ask(`api/jobs/${encodeURIComponent(job)}`, "DELETE");
}

async function ask(path, method, body) {
  const headers = { "X-Landscape-Token": token(), "Content-Type": "application/json" };
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(await messageOf(answer));
  return await answer.json();
}

async function messageOf(answer) {
  try {
    return (await answer.json()).error || `the server answered ${answer.status}`;
  } catch {
    return `the server answered ${answer.status}`;
  }
}

/**
 * @param {{landscapes: (entries: object[], problems: string[]) => void, job: (job: Job) => void, connected: (there: boolean) => void}} tell
 */
export function listenToServer(tell) {
  const events = new EventSource("api/events"); // reconnects by itself
  events.addEventListener("landscapes", (event) => {
    const { landscapes, problems } = JSON.parse(event.data);
    tell.landscapes(landscapes, problems);
  });
  events.addEventListener("job", (event) => tell.job(JSON.parse(event.data)));
  events.addEventListener("open", () => tell.connected(true));
  events.addEventListener("error", () => tell.connected(false));
}
