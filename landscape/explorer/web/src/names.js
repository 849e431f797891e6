/**
 * Names of landscapes in addresses. A page in a file has hashes of their content as ids; a served page, whose files may
 * change, has other ids, and hashes beside them: links have the hash of each file that is complete, and so suit both. Older
 * links name landscapes by their position in the list.
 *
 * @typedef {{id: string, content?: string, complete?: boolean}} Named  as an entry of the page's data has them
 */

const POSITION = /^\d{1,3}$/;
const COPY = /-\d+$/; // one of several with the same content

/** @param {Named[]} entries @returns {Map<string, string>} the name of each id in links; no two alike */
function namesOf(entries) {
  const taken = new Map();
  for (const { id, content, complete } of entries) {
    const base = complete && content ? content : id;
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base}-${copy}`;
    taken.set(name, id);
  }
  return new Map([...taken].map(([name, id]) => [id, name]));
}

/**
 * @param {object} patch parts of a state, as a link or a script gives them
 * @param {Named[]} entries of the landscapes, in the order of the list
 * @returns {object} the same, with ids in place of other names; a name that no landscape has stays
 */
export function named(patch, entries) {
  const ids = new Map([...namesOf(entries)].map(([id, name]) => [name, id]));
  for (const { id, content } of entries) if (content && !ids.has(content)) ids.set(content, id);
  for (const { id } of entries) ids.set(id, id);
  const idOf = (name) => ids.get(name) ?? (POSITION.test(name) ? entries[Number(name)]?.id : ids.get(name.replace(COPY, ""))) ?? name;
  const made = renamed(patch, idOf);
  return made.show ? { ...made, show: [...new Set(made.show)] } : made;
}

/** @param {object} state @param {Named[]} entries @returns {object} the state with the names of links */
export function linked(state, entries) {
  const names = namesOf(entries);
  return renamed(state, (id) => names.get(id) ?? id);
}

/** @param {{id: string, telling?: boolean}[]} entries @returns {string[]} ids: both of two, else the first with a valley to see */
export function opening(entries) {
  const shown = entries.length === 2 ? entries : [entries.find(({ telling }) => telling) ?? entries[0]];
  return shown.filter(Boolean).map(({ id }) => id);
}

function renamed(patch, rename) {
  const made = { ...patch };
  if (patch.show) made.show = patch.show.map(rename);
  if (patch.style) made.style = Object.fromEntries(Object.entries(patch.style).map(([id, style]) => [rename(id), style]));
  if (patch.inside) made.inside = Object.fromEntries(Object.entries(patch.inside).map((pair) => pair.map(rename)));
  return made;
}
