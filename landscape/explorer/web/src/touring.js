/** Puts tours, their cover, races and embedding into the page. */

import { type } from "./annotations.js";
import { coverOfLinks, makeCover } from "./cover.js";
import { followEmbedding } from "./embed.js";
import { Player } from "./player.js";
import { makeRaceLegend } from "./race-legend.js";
import { makeTourBar } from "./tour-bar.js";
import { Tours } from "./tours.js";

const PROJECTED = 1.5; // type of the scene on a full screen, as a multiple

/** @param {{tours?: import("./tours.js").Tour[], cover?: Parameters<typeof makeCover>[0] | null}} payload */
export function makeTouring({ tours: given = [], cover: content = null }) {
  const tours = new Tours(given, Boolean(content));

  /**
   * @param {{explorer: object, store: object, toolbar: object, stageBox: HTMLElement, unfold: () => void}} page
   * @returns {boolean} whether the cover lies over the scene
   */
  function begin({ explorer, store, toolbar, stageBox, unfold }) {
    const scene = explorer.stage.canvas;
    const player = new Player(explorer, store, tours);
    const bar = makeTourBar(player, store, (words) => toolbar.say(words));
    const legend = makeRaceLegend(explorer, store);
    toolbar.taking.append(legend.node, bar.node);
    followEmbedding(store, scene);
    store.subscribe((changed) => (changed.has("tour") || changed.has("step")) && bar.update());
    explorer.subscribe((what) => ["layers", "balls", "marks"].includes(what) && legend.update());
    bar.update();
    document.addEventListener("fullscreenchange", () => {
      const full = Boolean(document.fullscreenElement);
      document.body.classList.toggle("projector", full);
      type.scale = full ? PROJECTED : 1;
      explorer.stage.invalidate();
    });
    if (!content) return false;
    const behind = [scene, toolbar.top, toolbar.bottom];
    const cover = makeCover(content, explorer, store, tours, { behind, unfold });
    stageBox.prepend(cover.node);
    toolbar.buttons.prepend(cover.home);
    const follow = () => cover.show(tours.isEmpty(location.hash));
    window.addEventListener("hashchange", follow);
    follow();
    return cover.open;
  }
  /** Without a scene. @param {HTMLElement} stageBox @param {string} why @returns {boolean} whether there are cards that work */
  function linksOnly(stageBox, why) {
    if (!content?.cards.some((card) => typeof card !== "string")) return false;
    stageBox.append(coverOfLinks(content, why));
    document.body.classList.add("folded"); // there is nothing to set
    return true;
  }
  return { read: (hash) => tours.read(hash), begin, linksOnly };
}
