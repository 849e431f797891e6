/** Drawing on a canvas: its size, axes with round numbers, and pictures of a grid of values. */

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/**
 * Make the canvas as large as its place on the page and clear it.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {{ctx: CanvasRenderingContext2D, width: number, height: number}} in CSS pixels
 */
export function cleared(canvas) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  // Drawn on the CPU: where the graphics card is emulated, an accelerated canvas takes many times as long.
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  ctx.font = FONT;
  ctx.lineJoin = "round";
  return { ctx, width, height };
}

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Box in pixels
 * @typedef {{low: number, high: number, ticks: number[], text: (tick: number) => string, name?: string}} Axis
 */

/** The position of a value in a box. */
export function placer({ left, top, width, height }, x, y) {
  return {
    x: (value) => left + ((value - x.low) / (x.high - x.low)) * width,
    y: (value) => top + height - ((value - y.low) / (y.high - y.low)) * height,
  };
}

/** Lines, numbers and names of two axes. */
export function axes(ctx, box, x, y, inks, { grid = true } = {}) {
  const place = placer(box, x, y);
  const { left, top, width, height } = box;
  ctx.lineWidth = 1;
  ctx.strokeStyle = inks.grid;
  ctx.beginPath();
  for (const tick of grid ? y.ticks : []) {
    ctx.moveTo(left, Math.round(place.y(tick)) + 0.5);
    ctx.lineTo(left + width, Math.round(place.y(tick)) + 0.5);
  }
  ctx.stroke();
  ctx.fillStyle = inks.faint;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const tick of y.ticks) ctx.fillText(y.text(tick), left - 6, Math.min(Math.max(place.y(tick), top + 5), top + height - 4));
  ctx.textBaseline = "top";
  let free = -Infinity;
  for (const tick of x.ticks) {
    const text = x.text(tick);
    const half = ctx.measureText(text).width / 2;
    const at = Math.min(Math.max(place.x(tick), left + half - 4), left + width - half + 4);
    if (at - half < free + 6) continue;
    free = at + half;
    ctx.textAlign = "center";
    ctx.fillText(text, at, top + height + 5);
  }
  ctx.strokeStyle = inks.edge;
  ctx.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  if (x.name) {
    ctx.textAlign = "center";
    ctx.fillText(x.name, left + width / 2, top + height + 20);
  }
  if (y.name) {
    ctx.save();
    ctx.translate(left - 44, top + height / 2);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(y.name, 0, 0);
    ctx.restore();
  }
}

const small = document.createElement("canvas");

/**
 * A picture of a grid, smooth between its points.
 *
 * @param {number} wide
 * @param {number} high
 * @param {(k: number, pixel: Float32Array) => boolean} colour writes red, green, blue (0 to 1) of value k, row by row from
 *   below; false leaves the pixel empty
 * @param {boolean} isOfPoints whether the outer values lie on the edge of the box; otherwise they are middles of pixels
 */
export function picture(ctx, { left, top, width, height }, wide, high, colour, isOfPoints) {
  Object.assign(small, { width: wide, height: high });
  const own = small.getContext("2d", { willReadFrequently: true });
  const image = own.createImageData(wide, high);
  const pixel = new Float32Array(3);
  for (let j = 0; j < high; j++) {
    for (let i = 0; i < wide; i++) {
      if (!colour(j * wide + i, pixel)) continue;
      const at = 4 * ((high - 1 - j) * wide + i);
      for (let c = 0; c < 3; c++) image.data[at + c] = Math.round(255 * pixel[c]);
      image.data[at + 3] = 255;
    }
  }
  own.putImageData(image, 0, 0);
  ctx.imageSmoothingEnabled = true;
  ctx.imageSmoothingQuality = "high";
  if (isOfPoints) ctx.drawImage(small, 0.5, 0.5, wide - 1, high - 1, left, top, width, height);
  else ctx.drawImage(small, left, top, width, height);
}

/** The largest square in the middle of a box, or a rectangle of another ratio of width to height. */
export function fitted({ left, top, width, height }, ratio = 1) {
  const wide = Math.min(width, height * ratio);
  const high = wide / ratio;
  return { left: Math.round(left + (width - wide) / 2), top: Math.round(top + (height - high) / 2), width: Math.round(wide), height: Math.round(high) };
}
