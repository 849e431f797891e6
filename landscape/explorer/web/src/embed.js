/**
 * The page in a frame of another one (`&embed=1`): without its panel, and a wheel scrolls the page around it; with Ctrl
 * it zooms, as two fingers do.
 */

/** @param {ReturnType<import("./state.js").makeStore>} store @param {HTMLElement} scene */
export function followEmbedding(store, scene) {
  const update = () => document.body.classList.toggle("embed", store.get().embed);
  store.subscribe((changed) => changed.has("embed") && update());
  update();
  // Before the scene's own listener, which zooms and keeps the page from scrolling.
  scene.parentElement.addEventListener("wheel", (event) => {
    if (store.get().embed && !event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });
}
