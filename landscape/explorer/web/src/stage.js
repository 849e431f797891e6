/**
 * The canvas: one renderer for all views, each in its part of it, drawn only when something changed.
 */

import { Color, ColorManagement, LinearSRGBColorSpace, Vector3, WebGLRenderer } from "three";

import { clear } from "./annotations.js";
import { NARROW, Orbit, startOf } from "./camera.js";
import { light, pixels } from "./materials.js";

ColorManagement.enabled = false;

const REST = 220; // milliseconds without a movement
const NO_FRAME = { stretch: 1, half: [1, 1] }; // of no views
const DENSEST = 2; // device pixels a CSS pixel: more costs time and shows nothing

export class Stage {
  /**
   * @param {HTMLCanvasElement} canvas the scene
   * @param {HTMLCanvasElement} sheet texts and axes, over it
   */
  constructor(canvas, sheet) {
    this.canvas = canvas;
    this.sheet = sheet;
    this.orbit = new Orbit();
    /** @type {import("./view.js").View[]} */ this.views = [];
    /** Draws on the sheet, once a frame. */ this.annotate = (/** @type {CanvasRenderingContext2D} */ _) => {};
    /** Called before each frame; true: another one follows. */ this.animate = (/** @type {number} */ _) => false;
    /** Called before views of another size are drawn. */ this.resized = () => {};
    this.below = 0; // CSS pixels at the bottom that other things take
    this.above = 0; // and at the top: one view alone has room there, but on a phone
    this.frames = 0;
    this.renders = 0; // of the scene: a frame may draw the sheet alone
    this.due = 0;
    this.stale = true; // the scene is to be drawn
    this.background = [1, 1, 1];
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, preserveDrawingBuffer: false });
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    this.renderer.autoClear = false;
    this.software = drawsWithTheProcessor(this.renderer.getContext());
    this.stirred = 0; // a timer, while the eye moves
    canvas.addEventListener("webglcontextrestored", () => {
      this.paint(this.background); // a new context clears to black
      this.invalidate();
    });
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement);
    this.resize();
  }

  /** @param {number[]} background red, green, blue (0 to 1): opaque, as a restored context may ignore transparency */
  paint(background) {
    this.background = background;
    this.renderer.setClearColor(new Color(...background), 1);
  }

  resize() {
    const { clientWidth, clientHeight } = this.canvas.parentElement;
    this.width = Math.max(1, clientWidth);
    this.height = Math.max(1, clientHeight);
    this.setSize(Math.min(DENSEST, window.devicePixelRatio || 1));
    this.arrange();
    this.resized();
    this.draw(); // at once: a cleared canvas must not be seen
  }

  /** @param {number} density device pixels a CSS pixel */
  setSize(density) {
    this.density = density;
    this.renderer.setPixelRatio(density);
    this.renderer.setSize(this.width, this.height, false);
    this.sheet.width = Math.round(this.width * density);
    this.sheet.height = Math.round(this.height * density);
  }

  /** @param {import("./view.js").View[]} views */
  show(views) {
    for (const view of this.views) view.dispose();
    this.views = views;
    this.arrange();
    this.invalidate();
  }

  /**
   * @param {number} below CSS pixels at the bottom that are not for the scene
   * @param {number} above at the top, that are not for several views, and on a phone for none
   */
  keepFree(below, above) {
    const most = Math.min(below, 0.55 * this.height);
    if (most === this.below && above === this.above) return;
    this.below = most;
    this.above = above;
    this.arrange();
    this.resized();
    this.invalidate();
  }

  /** @param {number} count of views @returns {{columns: number, width: number, height: number}} that give each the most room */
  split(count) {
    const room = Math.max(1, this.height - this.below - this.topOf(count));
    let best = { size: 0, columns: 1, width: this.width, height: room };
    for (let columns = 1; columns <= count; columns++) {
      const [width, height] = [this.width / columns, room / Math.ceil(count / columns)];
      if (Math.min(width, height) > best.size) best = { size: Math.min(width, height), columns, width, height };
    }
    return best;
  }

  /** @returns {number} where that many views begin */
  topOf(count) {
    return count > 1 || this.width < NARROW ? this.above : 0;
  }

  arrange() {
    const { columns, width, height } = this.split(this.views.length);
    const top = this.topOf(this.views.length);
    this.views.forEach((view, k) => {
      view.rectangle = { left: (k % columns) * width, top: top + Math.floor(k / columns) * height, width, height };
    });
  }

  /** @param {boolean} [scene] false: only what is on the sheet has changed */
  invalidate(scene = true) {
    this.stale ||= scene;
    if (this.due) return;
    this.due = requestAnimationFrame((now) => {
      this.due = 0;
      const more = this.animate(now);
      if (this.stale || more) this.draw();
      else this.drawSheet();
      if (more) this.invalidate();
    });
  }

  /** While the camera moves, large surfaces are drawn coarser if drawing is slow. */
  stir() {
    clearTimeout(this.stirred);
    this.stirred = setTimeout(() => {
      this.stirred = 0;
      if (this.software) this.invalidate();
    }, REST);
    this.invalidate();
  }

  draw() {
    const { renderer } = this;
    for (const view of this.views) for (const drawn of view.drawn) drawn.coarsen(this.software && this.stirred !== 0);
    renderer.setScissorTest(false);
    renderer.clear();
    renderer.setScissorTest(true);
    const { back, right, above } = this.orbit.axes(this.views[0]?.frame.stretch ?? 1);
    light.value = new Vector3(...[0, 1, 2].map((k) => 0.5 * back[k] - 0.62 * right[k] + 0.75 * above[k])).normalize();
    this.aim();
    for (const view of this.views) {
      const { left, top, width, height } = view.rectangle;
      renderer.setViewport(left, this.height - top - height, width, height);
      renderer.setScissor(left, this.height - top - height, width, height);
      pixels.value.set(width, height).multiplyScalar(this.density);
      renderer.render(view.scene, view.camera);
    }
    this.stale = false;
    this.renders++;
    this.drawSheet();
  }

  drawSheet() {
    const context = this.sheet.getContext("2d");
    context.setTransform(this.density, 0, 0, this.density, 0, 0);
    clear(context, this.width, this.height);
    this.annotate(context);
    this.frames++;
  }

  /** Wait until the GPU has finished, by reading a pixel back. */
  finish() {
    const context = this.renderer.getContext();
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** @returns {readonly number[]} the initial view that suits the first view's form */
  start() {
    const { width, height } = this.split(this.views.length);
    return startOf(width / height, this.views[0]?.frame ?? NO_FRAME);
  }

  /** Set the camera of every view. */
  aim() {
    for (const view of this.views) this.orbit.apply(view.camera, view.frame, view.rectangle);
  }

  /** @returns {import("./view.js").View | undefined} the view at a place on the canvas */
  viewAt(x, y) {
    return this.views.find((view) => view.holds(x, y));
  }

  /**
   * @param {number} scale pixels a CSS pixel
   * @returns {HTMLCanvasElement} scene and texts as they are seen, without the room below that is kept for other things
   */
  picture(scale) {
    const { density } = this;
    const most = this.renderer.getContext().getParameter(this.renderer.getContext().MAX_RENDERBUFFER_SIZE);
    this.setSize(Math.min(scale, most / this.width, most / this.height));
    this.draw(); // the scene's pixels last until the end of this task only
    const copy = document.createElement("canvas");
    copy.width = this.sheet.width;
    copy.height = Math.round((this.height - this.below) * this.density);
    const context = copy.getContext("2d");
    context.drawImage(this.canvas, 0, 0, this.sheet.width, this.sheet.height);
    context.drawImage(this.sheet, 0, 0);
    this.setSize(density);
    this.draw();
    return copy;
  }
}

/** @param {WebGLRenderingContext} context @returns {boolean} */
function drawsWithTheProcessor(context) {
  const facts = context.getExtension("WEBGL_debug_renderer_info");
  const name = context.getParameter(facts ? facts.UNMASKED_RENDERER_WEBGL : context.RENDERER);
  return /swiftshader|llvmpipe|software/i.test(String(name));
}
