/** Names of landscapes in a state. Older links name landscapes by their position in the list. */

const POSITION = /^\d{1,3}$/;

/**
 * @param {object} patch parts of a state, as a link or a script gives them
 * @param {string[]} ids of the landscapes, in the order of the list
 * @returns {object} the same, with ids in place of positions
 */
export function named(patch, ids) {
  const name = (one) => (!ids.includes(one) && POSITION.test(one) ? (ids[Number(one)] ?? one) : one);
  const named_ = { ...patch };
  if (patch.show) named_.show = patch.show.map(name);
  if (patch.style) named_.style = Object.fromEntries(Object.entries(patch.style).map(([id, style]) => [name(id), style]));
  if (patch.inside) named_.inside = Object.fromEntries(Object.entries(patch.inside).map((pair) => pair.map(name)));
  return named_;
}
