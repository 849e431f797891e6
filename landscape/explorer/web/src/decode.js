/**
 * Packed numbers: base64(zlib(bytes)), the bytes of float32 transposed so that they compress well: all first bytes of
 * the little-endian numbers, then all second, third and fourth ones.
 */

/**
 * @param {string} packed
 * @returns {Promise<Uint8Array>} what was compressed
 */
export async function decodeBytes(packed) {
  const text = atob(packed);
  const compressed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) compressed[i] = text.charCodeAt(i);
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {string} packed
 * @returns {Promise<Float32Array>}
 */
export async function decodeFloats(packed) {
  const planes = await decodeBytes(packed);
  const count = planes.length >> 2;
  const bytes = new Uint8Array(count * 4);
  for (let plane = 0; plane < 4; plane++) {
    const start = plane * count;
    for (let i = 0, at = plane; i < count; i++, at += 4) bytes[at] = planes[start + i];
  }
  const view = new DataView(bytes.buffer);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = view.getFloat32(4 * i, true); // little-endian on any machine
  return values;
}
