/** The address that reproduces this view, and a picture of it. */

const UPDATE_INTERVAL = 250; // milliseconds: browsers reject address changes that are too frequent

/**
 * Keeps the address up to date.
 *
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {() => string} text of the address, after the #
 * @returns {{now: () => void}}
 */
export function followAddress(store, text) {
  let timer = 0;
  const write = () => {
    clearTimeout(timer);
    timer = 0;
    const hash = text();
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch {
      // a page within a page (a notebook) has no address of its own
    }
  };
  store.subscribe(() => {
    timer ||= setTimeout(write, UPDATE_INTERVAL);
  });
  // Another entry of the history has an address of its own, which the page is about to follow.
  window.addEventListener("popstate", () => {
    clearTimeout(timer);
    timer = 0;
  });
  return { now: write };
}

/** @param {string} text after the # @returns {string} the address of this view */
export function linkTo(text) {
  return `${location.href.split("#")[0]}#${text}`;
}

/** @param {string} text @returns {Promise<boolean>} whether it is in the clipboard */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea"); // files and plain http have no clipboard in some browsers
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

const LONGEST = 60; // characters of a file's name: some systems cut longer names

/** @param {string[]} titles @returns {string} a name for the picture: each title once, as many whole words as fit */
export function pictureName(titles) {
  const words = [...new Set(titles)].flatMap((title) => title.split(/[^\p{L}\p{N}.-]+/u)).filter((word) => /[\p{L}\p{N}]/u.test(word));
  let name = (words[0] ?? "landscape").slice(0, LONGEST);
  for (const word of words.slice(1)) {
    if (name.length + 1 + word.length > LONGEST) break;
    name += `_${word}`;
  }
  return name;
}

/** @param {HTMLCanvasElement} picture @param {string} name */
export async function savePicture(picture, name) {
  const blob = await new Promise((resolve) => picture.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
