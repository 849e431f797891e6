/**
 * From the plane's coordinates to the scene's: the plane lies between -1 and 1 in its longer direction, heights rise
 * from 0, and the floor lies a little below.
 */

const FLATTEST = 4; // sides that differ by more than this factor are drawn as if they differed by this much
export const HEIGHT = 0.85; // of the scale, at an exaggeration of 1, where the plane is 2 wide
const FLOOR = 0.2; // below the surface, in the same units

const LOWER = 0.09;

export class Frame {
  /**
   * @param {number[][]} extents x0, x1, y0, y1 of everything shown
   * @param {number} exaggeration of heights, as chosen
   * @param {number} [stretch] of heights, as suits the view
   */
  constructor(extents, exaggeration, stretch = 1) {
    this.x = [Math.min(...extents.map((one) => one[0])), Math.max(...extents.map((one) => one[1]))];
    this.y = [Math.min(...extents.map((one) => one[2])), Math.max(...extents.map((one) => one[3]))];
    const width = this.x[1] - this.x[0];
    const depth = this.y[1] - this.y[0];
    const longer = Math.max(width, depth);
    this.half = [Math.max(width / longer, 1 / FLATTEST), Math.max(depth / longer, 1 / FLATTEST)];
    this.factor = [(2 * this.half[0]) / width, (2 * this.half[1]) / depth];
    this.stretch = stretch;
    this.top = HEIGHT * exaggeration * stretch;
    this.floor = -FLOOR * Math.max(0.4, Math.min(1, exaggeration));
  }

  toX(x) {
    return (x - this.x[0]) * this.factor[0] - this.half[0];
  }

  toY(y) {
    return (y - this.y[0]) * this.factor[1] - this.half[1];
  }

  fromX(x) {
    return (x + this.half[0]) / this.factor[0] + this.x[0];
  }

  fromY(y) {
    return (y + this.half[1]) / this.factor[1] + this.y[0];
  }

  /** Radius of a sphere around the whole box. */
  get radius() {
    return Math.hypot(this.half[0], this.half[1], (this.top - this.floor) / 2);
  }

  /** The target of the camera: below the box's middle, as the floor has labels and surfaces rarely fill the top. */
  get middle() {
    return [0, 0, (this.top + this.floor) / 2 - LOWER];
  }
}
