/**
 * Triangles and lines cut exactly at the top of the scale: what lies above is a flat lid, with points of its own, so that
 * it has a colour of its own.
 */

const TOP = 1;

export class Cut {
  /** @param {Float32Array} shares of the grid's points; above 1: cut off */
  constructor(shares) {
    this.shares = shares;
    this.count = shares.length;
    /** Points on edges, behind those of the grid. @type {{a: number, b: number, t: number, lid: boolean}[]} */ this.added = [];
    this.needed = shares.some((share) => share > TOP);
  }

  /** A point where the edge between two points crosses the top; the same place, whichever triangle asks. */
  point(a, b, lid) {
    if (a > b) [a, b] = [b, a];
    const t = (TOP - this.shares[a]) / (this.shares[b] - this.shares[a]);
    this.added.push({ a, b, t, lid });
    return this.count + this.added.length - 1;
  }

  /** @param {Uint32Array} index triangles @returns {Uint32Array} the same surface, each triangle below or in the lid */
  triangles(index) {
    if (!this.needed) return index;
    const out = [];
    const above = (k) => this.shares[k] > TOP;
    for (let n = 0; n < index.length; n += 3) {
      let [p, q, r] = index.subarray(n, n + 3);
      const count = above(p) + above(q) + above(r);
      if (count === 0 || count === 3) {
        out.push(p, q, r);
        continue;
      }
      const odd = count === 1; // p becomes the one that differs from the two others
      while (above(p) !== odd) [p, q, r] = [q, r, p];
      const [x, y] = [this.point(p, q, odd), this.point(p, r, odd)];
      out.push(p, x, y);
      const [x2, y2] = [this.point(p, q, !odd), this.point(p, r, !odd)];
      out.push(x2, q, r, x2, r, y2);
    }
    return Uint32Array.from(out);
  }

  /** @param {Uint32Array} index pairs of points @returns {Uint32Array} */
  lines(index) {
    if (!this.needed) return index;
    const out = [];
    const above = (k) => this.shares[k] > TOP;
    for (let n = 0; n < index.length; n += 2) {
      const [a, b] = [index[n], index[n + 1]];
      if (above(a) === above(b)) out.push(a, b);
      else out.push(a, this.point(a, b, above(a)), this.point(a, b, above(b)), b);
    }
    return Uint32Array.from(out);
  }

  /**
   * @param {Float32Array} values of the grid's points, `size` each
   * @param {number} size
   * @returns {Float32Array} with those of the added points
   */
  extended(values, size) {
    const out = new Float32Array(values.length + size * this.added.length);
    out.set(values);
    this.added.forEach(({ a, b, t }, k) => {
      for (let c = 0; c < size; c++) {
        out[values.length + size * k + c] = values[size * a + c] + t * (values[size * b + c] - values[size * a + c]);
      }
    });
    return out;
  }

  /** @returns {Uint8Array} 1: a point of the lid */
  lids() {
    const out = new Uint8Array(this.count + this.added.length);
    for (let k = 0; k < this.count; k++) out[k] = this.shares[k] > TOP ? 1 : 0;
    this.added.forEach(({ lid }, k) => (out[this.count + k] = lid ? 1 : 0));
    return out;
  }
}
