/**
 * Colours: perceptually uniform maps, and categorical colours for colour-blind readers.
 *
 * viridis and magma are by S. van der Walt and N. Smith (CC0), cividis by J. Nuñez, C. Anderton and R. Renslow (CC0),
 * batlow by F. Crameri (MIT); 64 steps of each, between which is interpolated.
 */

const TABLES = {
  viridis:
    "44015446075a470d6047136548186a481d6f482374482878472d7b46327e453781443b844240864045883e49893d4e8a" +
    "3a538b38588c365c8d34608d32648e31688e2f6c8e2d708e2c738e2a778e297b8e277f8e26828e24868e238a8d218e8d" +
    "20928c1f968b1f9a8a1f9e891fa18721a58523a98326ad812ab07f2fb47c35b7793bbb7542be714ac16d52c5695ac864" +
    "65cb5e6ece5877d15381d34d8bd64695d840a0da39aadc32b5de2bc0df25cae11fd5e21adfe318eae51af4e61efde725",
  cividis:
    "00224e00255400285b002b62002e6a0030700533711235701a386f213b6e273e6e2d416d32436d36466c3b496c3f4c6c" +
    "444f6c48526c4c556c50576c545a6d575d6d5b606e5e636f62656f656870696b716c6e727071737374757777767a7a78" +
    "7e7d788280798683798a86788e8978928c78958f779992779d9576a19975a59c74a99f73ada272b1a570b6a96fbaac6d" +
    "bfb06bc3b369c7b767ccba64d0be62d4c15fd9c55cddc858e1cc55e6d051ead34cefd748f3db42f8df3cfde334fee838",
  magma:
    "00000402010903031206051a0a08220e0b2b130d34180f3d1d114722115029115a2f116336106b3d0f71440f764a1079" +
    "52137c59157e5f187f651a806b1d81721f817822817e24828426818b2981912b81982d809e2f7fa5317eab337cb2357b" +
    "ba3878c03a76c73d73cd4071d3436ed9466bdf4a68e44f64e95462ed5a5ff1605df4675cf66e5cf8765cfa7d5efb8560" +
    "fc8e64fd9668fe9d6cfea571feac76feb47bfebb81fec287feca8dfed194fed89afde0a1fde7a9fceeb0fcf6b8fcfdbf",
  batlow:
    "011959051f5a08255b0b2b5c0d315d0e365e0f3b5f103f60114360124761134b61154f621753621957621c5a621f5d61" +
    "23606027635f2c665d31695b376b583c6d56426f5248714f4f734c5575485b7745627941687b3e6f7d3a767f377d8134" +
    "8683308e852e95872c9d892ba58b2cad8c2db58e30bd8f34c49138cb923ed29343d9954ae09651e69858eb9a60f09c69" +
    "f49f72f8a17bfaa485fca78efdaa97fdaea2fdb1abfdb4b4fdb7bcfdbac4fdbccdfcbfd6fcc3dffbc6e8fbc9f1faccfa",
  grey: "303030f2f2f2",
};

/** Names of the colour maps. */
export const MAPS = Object.keys(TABLES);

/** One landscape each: blue and red first; all differ in lightness or on the blue-yellow axis. */
const GREY = "#5b6770";
export const CATEGORIES = ["#2166ac", "#c9302c", "#1b8a6b", "#d98b0b", "#7b4fa3", GREY, "#00a0c6", "#a6611a"];

/**
 * @param {string} name one of MAPS
 * @returns {(share: number, out: Float32Array | number[], at?: number) => void} writes red, green, blue (0 to 1)
 */
export function colourMap(name) {
  const table = rgbTable(TABLES[name] ?? TABLES.viridis);
  const last = table.length / 3 - 1;
  return (share, out, at = 0) => {
    const place = Math.min(1, Math.max(0, share || 0)) * last;
    const i = Math.min(last - 1, Math.floor(place));
    for (let c = 0; c < 3; c++) {
      out[at + c] = table[3 * i + c] + (place - i) * (table[3 * i + 3 + c] - table[3 * i + c]);
    }
  };
}

/**
 * A map of one hue: dark below, light above, so that a surface of one colour shows its relief.
 *
 * @param {string} hex
 * @returns {(share: number, out: Float32Array | number[], at?: number) => void}
 */
export function ownMap(hex) {
  const colour = rgb(hex);
  const dark = colour.map((c) => 0.7 * c);
  const light = colour.map((c) => c + 0.42 * (1 - c));
  return (share, out, at = 0) => {
    const place = Math.min(1, Math.max(0, share || 0));
    for (let c = 0; c < 3; c++) out[at + c] = dark[c] + place * (light[c] - dark[c]);
  };
}

/** @param {string} hex @returns {string} a lighter shade of the same hue */
export function paler(hex) {
  return `#${rgb(hex).map((c) => Math.round(255 * (c + 0.42 * (1 - c))).toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} hex "#rrggbb" @returns {number[]} 0 to 1 */
export function rgb(hex) {
  return Array.from(rgbTable(hex.slice(1)));
}

/** @param {number} index @returns {string} */
export function category(index) {
  return CATEGORIES[index % CATEGORIES.length];
}

/** Of what belongs to no basin; so no basin is grey. */
export const NO_BASIN = "#8c8c8c";
const BASINS = CATEGORIES.filter((one) => one !== GREY);

/** @param {number} index @returns {string} */
export function basinColour(index) {
  return BASINS[index % BASINS.length];
}

/** @param {string} name @returns {string[]} some colours of a map, from low to high */
export function gradientStops(name) {
  const table = TABLES[name] ?? TABLES.viridis;
  return table.match(/.{6}/g).filter((_, i, all) => all.length < 9 || i % 9 === 0).map((stop) => `#${stop}`);
}

/** @param {string} name @returns {string} a CSS gradient */
export function gradientOf(name) {
  return `linear-gradient(to right, ${gradientStops(name).join(", ")})`;
}

function rgbTable(digits) {
  return Float32Array.from(digits.match(/../g), (two) => parseInt(two, 16) / 255);
}
