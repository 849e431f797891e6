/** Round numbers for axes, contour levels and readouts, by the same rules as the figures of this toolkit. */

const MANTISSAS = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]; // of a logarithmic scale, densest first

/**
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {number[]} at most count + 1 round numbers in between, equally spaced
 */
export function evenTicks(low, high, count) {
  if (!(high > low)) return Number.isFinite(low) ? [low] : [];
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= raw * (1 - 1e-9));
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9); k++) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}

/**
 * @param {number} low log10 of the lowest value
 * @param {number} high
 * @param {number} count
 * @returns {number[]} log10 of at most count + 1 round values
 */
export function logTicks(low, high, count) {
  if (high - low < 1) {
    return evenTicks(10 ** low, 10 ** high, count).filter((value) => value > 0).map(Math.log10);
  }
  for (const mantissas of MANTISSAS) {
    const ticks = [];
    for (let decade = Math.floor(low); decade <= Math.ceil(high); decade++) {
      for (const mantissa of mantissas) {
        const tick = decade + Math.log10(mantissa);
        if (tick >= low - 1e-9 && tick <= high + 1e-9) ticks.push(tick);
      }
    }
    if (ticks.length <= count + 1) return ticks;
  }
  const step = Math.ceil((high - low) / count);
  const ticks = [];
  for (let decade = Math.ceil(low); decade <= high; decade++) if (decade % step === 0) ticks.push(decade);
  return ticks;
}

/**
 * @param {number} value
 * @param {number} [digits] significant ones
 * @returns {string} as short as the digits allow; with a real minus
 */
export function numberText(value, digits = 4) {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  let text = String(rounded);
  if (size !== 0 && (size >= 10 ** Math.max(digits, 5) || size < 1e-4)) {
    const [mantissa, exponent] = rounded.toExponential(digits - 1).split("e");
    text = `${Number(mantissa)}e${Number(exponent)}`;
  }
  return text.replaceAll("-", "−");
}

/**
 * @param {number} value
 * @param {string} variable shares from 0 to 1 are read as percent
 * @param {number} [digits]
 * @returns {string}
 */
export function valueText(value, variable, digits = 4) {
  if (isShare(variable) && Number.isFinite(value)) return `${numberText(value * 100, digits)} %`;
  return numberText(value, digits);
}

const MOST_DIGITS = 12;

/**
 * @param {number[]} values
 * @param {(value: number, digits: number) => string} write
 * @param {number} [digits] significant ones, at least
 * @returns {string[]} with as many digits as make the texts of different values differ
 */
export function apart(values, write, digits = 3) {
  const texts = values.map((value) => write(value, digits));
  const alike = new Set(texts).size < new Set(values).size;
  return alike && digits < MOST_DIGITS ? apart(values, write, digits + 1) : texts;
}

/** @param {string} variable @returns {boolean} whether its values are shares from 0 to 1 */
export function isShare(variable) {
  return /accuracy$/.test(variable);
}
