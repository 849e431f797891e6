/** Names of landscapes in the list: no two alike. Landscapes of one title also have the ends of their paths. */

const ENDING = /\.(h5|hdf5)$/i;

/** @param {string} source @returns {string[]} the parts of a file's path without its ending */
export function partsOf(source) {
  return String(source).replace(ENDING, "").split(/[\\/]/).filter((part) => part && part !== ".");
}

/**
 * @param {{id: string, title: string, source: string}[]} all
 * @returns {Map<string, string>} the name of each id
 */
export function labelsOf(all) {
  const titleOf = ({ title, source }) => title || source || "surface";
  const groups = new Map();
  for (const one of all) groups.set(titleOf(one), [...(groups.get(titleOf(one)) ?? []), one]);
  const labels = new Map();
  const taken = new Set([...groups].filter(([, group]) => group.length === 1).map(([title]) => title));
  for (const [title, group] of groups) {
    for (const [k, one] of group.entries()) {
      let label = group.length === 1 ? title : `${title} · ${different(one, group) || ending(one, group) || k + 1}`;
      if (group.length > 1 && taken.has(label)) label += ` (${one.id})`;
      taken.add(label);
      labels.set(one.id, label);
    }
  }
  return labels;
}

/** @returns {string} the words of a path that not all of the group have; empty if they do not tell it from the others */
function different({ id, source }, group) {
  const wordsOf = (path) => {
    const parts = partsOf(path);
    return [...parts.slice(0, -1).map((part) => part.replaceAll("_", " ")), ...(parts[parts.length - 1] ?? "").split("_")];
  };
  const all = group.map((other) => wordsOf(other.source));
  const own = (words) => [...new Set(words)].filter((word) => !all.every((other) => other.includes(word))).join(", ");
  const made = own(wordsOf(source));
  return group.some((other) => other.id !== id && own(wordsOf(other.source)) === made) ? "" : made;
}

/** @returns {string} the fewest last parts of a path that no other of the group has; empty if there are none */
function ending({ id, source }, group) {
  const parts = partsOf(source);
  for (let count = 1; count <= parts.length; count++) {
    const end = parts.slice(-count).join("/");
    if (group.every((other) => other.id === id || partsOf(other.source).slice(-count).join("/") !== end)) return end;
  }
  return "";
}

/**
 * @param {{id: string, source: string}[]} all
 * @returns {Map<string, string>} the heading above each id: its folder, without the parts that all share
 */
export function foldersOf(all) {
  const folders = all.map(({ source }) => partsOf(source).slice(0, -1));
  let shared = 0;
  while (folders.length && folders.every((parts) => parts.length > shared && parts[shared] === folders[0][shared])) shared++;
  return new Map(all.map(({ id }, k) => [id, folders[k].slice(shared).join(" › ").replaceAll("_", " ") || "other"]));
}
