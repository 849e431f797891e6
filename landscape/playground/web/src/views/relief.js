/** A surface over a plane, drawn as quads from back to front. It turns when it is dragged, and with the arrow keys. */

const RISE = 1.2; // the height by half the width
const MARGIN = 0.96;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{left: number, top: number, width: number, height: number}} box
 * @param {{x: Float64Array, y: Float64Array, heights: Float32Array}} grid heights from 0 to 1
 * @param {(share: number) => string} colour
 * @param {{turn: number, tilt: number}} view degrees
 * @returns {(x: number, y: number, height: number) => number[]} to pixels
 */
export function drawRelief(ctx, box, { x, y, heights }, colour, view) {
  const project = projection(box, x, y, view);
  const [wide, high] = [x.length, y.length];
  const points = Array.from(heights, (height, k) => project(x[k % wide], y[Math.floor(k / wide)], height));
  const quads = [];
  for (let j = 0; j + 1 < high; j++) {
    for (let i = 0; i + 1 < wide; i++) {
      const corners = [j * wide + i, j * wide + i + 1, (j + 1) * wide + i + 1, (j + 1) * wide + i];
      if (corners.some((k) => Number.isNaN(heights[k]))) continue;
      quads.push({ corners, depth: points[corners[0]][2] + points[corners[2]][2], share: corners.reduce((sum, k) => sum + heights[k], 0) / 4 });
    }
  }
  quads.sort((a, b) => b.depth - a.depth);
  ctx.lineWidth = 0.75;
  for (const { corners, share } of quads) {
    ctx.beginPath();
    corners.forEach((k, n) => ctx[n ? "lineTo" : "moveTo"](points[k][0], points[k][1]));
    ctx.closePath();
    ctx.fillStyle = colour(share);
    ctx.strokeStyle = colour(Math.max(0, share - 0.09));
    ctx.fill();
    ctx.stroke();
  }
  return project;
}

/** A parallel projection: no lines converge, so heights can be compared. */
function projection({ left, top, width, height }, x, y, { turn, tilt }) {
  const angle = (turn * Math.PI) / 180;
  const up = (tilt * Math.PI) / 180;
  const [xs, ys] = [x, y].map((values) => [(values[0] + values[values.length - 1]) / 2, (values[values.length - 1] - values[0]) / 2]);
  const longest = Math.max(xs[1], ys[1]);
  // Half the width and the depth of the turned base.
  const half = [[Math.cos(angle), Math.sin(angle)], [Math.sin(angle), Math.cos(angle)]].map(([u, v]) => (Math.abs(u) * xs[1] + Math.abs(v) * ys[1]) / longest);
  const rise = RISE * Math.cos(up);
  const unit = MARGIN * Math.min(width / (2 * half[0]), height / (2 * half[1] * Math.sin(up) + rise));
  const middle = top + height / 2 + (unit * rise) / 2;
  return (a, b, share) => {
    const [u, v] = [(a - xs[0]) / longest, (b - ys[0]) / longest];
    const across = u * Math.cos(angle) - v * Math.sin(angle);
    const away = u * Math.sin(angle) + v * Math.cos(angle);
    const high = RISE * share;
    return [left + width / 2 + unit * across, middle - unit * (away * Math.sin(up) + high * Math.cos(up)), away * Math.cos(up) - high * Math.sin(up)];
  };
}

/** Let a canvas turn a view by dragging and with the arrow keys. */
export function turnable(canvas, view, isActive, onChange) {
  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (!isActive()) return;
    from = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!from) return;
    turn(view, 0.5 * (event.clientX - from[0]), 0.4 * (event.clientY - from[1]));
    from = [event.clientX, event.clientY];
    onChange();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (from = null));
  canvas.addEventListener("keydown", (event) => {
    const arrow = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }[event.key];
    if (!arrow || !isActive()) return;
    event.preventDefault();
    turn(view, ...arrow);
    onChange();
  });
}

function turn(view, across, down) {
  view.turn += across;
  view.tilt = Math.min(85, Math.max(10, view.tilt + down));
}
