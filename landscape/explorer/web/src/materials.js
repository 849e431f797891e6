/**
 * Materials with shaders of our own, which compile in a fraction of the time of three.js's. This matters where the CPU
 * renders. Colours are sRGB values, drawn unchanged.
 */

import { DoubleSide, ShaderMaterial, Vector2, Vector3, Vector4 } from "three";

export const MOST_HOLES = 4; // finer pieces within one surface
const APART = 3; // device pixels between lines that do not fade

/** A surface is not drawn where finer pieces lie over it. */
const HOLES = `
  uniform vec4 holes[${MOST_HOLES}];
  void leaveOut(vec2 at) {
    for (int i = 0; i < ${MOST_HOLES}; i++) {
      vec4 hole = holes[i];
      if (at.x > hole.x && at.x < hole.y && at.y > hole.z && at.y < hole.w) discard;
    }
  }`;

const LIGHT = `
  uniform vec3 light;
  uniform float gloss;
  vec3 lit(vec3 colour, vec3 normal, vec3 toEye, float sky) {
    float half_ = 0.5 + 0.5 * dot(normal, light);
    float key = half_ * half_;
    float shine = pow(max(0.0, dot(normal, normalize(light + toEye))), 38.0);
    return colour * (0.44 + 0.68 * key) * sky + gloss * shine;
  }`;

/** Shared by all materials: the light moves with the camera. */
export const light = { value: new Vector3(0, 0, 1) };

/** Shared by all lines: the size in device pixels of the view that is drawn. */
export const pixels = { value: new Vector2(1, 1) };

/** @param {number[][]} holes x0, x1, y0, y1 in the scene's units */
function holeUniform(holes) {
  const none = new Vector4(1, -1, 1, -1);
  return { value: Array.from({ length: MOST_HOLES }, (_, k) => (holes[k] ? new Vector4(...holes[k]) : none)) };
}

/**
 * @param {{opacity?: number, holes?: number[][]}} options
 * @returns {ShaderMaterial} for surfaces: attributes position, normal, color, depth
 */
export function surfaceMaterial({ opacity = 1, holes = [] } = {}) {
  return new ShaderMaterial({
    side: DoubleSide,
    transparent: opacity < 1,
    depthWrite: opacity === 1,
    // Away from the eye by what a surface's depth changes within a pixel, so that it does not hide parts of its lines.
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
    uniforms: { light, gloss: { value: 0.1 }, opacity: { value: opacity }, holes: holeUniform(holes) },
    vertexShader: `
      attribute vec3 color;
      attribute float depth;
      varying vec3 vColour;
      varying vec3 vNormal;
      varying vec3 vAt;
      varying float vSky;
      void main() {
        vColour = color;
        vNormal = normal;
        vAt = position;
        vSky = 1.04 - 0.3 * depth;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: `
      uniform float opacity;
      varying vec3 vColour;
      varying vec3 vNormal;
      varying vec3 vAt;
      varying float vSky;
      ${HOLES}
      ${LIGHT}
      void main() {
        leaveOut(vAt.xy);
        vec3 toEye = normalize(cameraPosition - vAt);
        vec3 normal = normalize(vNormal);
        if (!gl_FrontFacing) normal = -normal;
        float sky = gl_FrontFacing ? vSky : 1.25; // from below: no light from above, but it must be seen
        gl_FragColor = vec4(lit(vColour, normal, toEye, sky), opacity);
      }`,
  });
}

/**
 * @param {{opacity?: number, holes?: number[][], lift?: number, rise?: number}} options lift: towards the eye, so that a
 *   line on a surface is not hidden by it; rise: for lines that fade where they are dense, 0 or more
 * @returns {ShaderMaterial} for thin lines: attributes position, color, and with `rise` the gap to the next line
 */
export function lineMaterial({ opacity = 1, holes = [], lift = 0, rise = -1 } = {}) {
  return new ShaderMaterial({
    transparent: opacity < 1,
    depthWrite: opacity === 1,
    uniforms: { opacity: { value: opacity }, lift: { value: lift }, holes: holeUniform(holes), rise: { value: rise }, pixels },
    vertexShader: `
      attribute vec3 color;
      attribute vec2 gap;
      uniform float lift;
      uniform float rise;
      uniform vec2 pixels;
      varying vec3 vColour;
      varying vec2 vAt;
      varying float vShare;
      // A way in the scene as one in the picture.
      vec2 seen(vec3 way) {
        vec4 moved = projectionMatrix * modelViewMatrix * vec4(way, 0.0);
        return 0.5 * pixels * (moved.xy * gl_Position.w - gl_Position.xy * moved.w) / (gl_Position.w * gl_Position.w);
      }
      void main() {
        vColour = color;
        vAt = position.xy;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
        vShare = 1.0;
        if (rise >= 0.0) {
          vec2 along = seen(vec3(-gap.y, gap.x, 0.0));
          vec2 next = seen(vec3(gap, rise));
          float apart = abs(along.x * next.y - along.y * next.x) / max(1e-6, length(along));
          vShare = min(1.0, apart / ${APART.toFixed(1)}); // the tone of an area is that of lines so far apart
        }
        gl_Position.z -= lift * gl_Position.w;
      }`,
    fragmentShader: `
      uniform float opacity;
      varying vec3 vColour;
      varying vec2 vAt;
      varying float vShare;
      ${HOLES}
      void main() {
        leaveOut(vAt);
        gl_FragColor = vec4(vColour, opacity * vShare);
      }`,
  });
}

/** @param {number[]} colour @returns {ShaderMaterial} for balls and marks */
export function ballMaterial(colour) {
  return new ShaderMaterial({
    uniforms: { light, gloss: { value: 0.45 }, colour: { value: new Vector3(...colour) } },
    vertexShader: `
      varying vec3 vNormal;
      varying vec3 vAt;
      void main() {
        vec4 at = modelMatrix * vec4(position, 1.0);
        vAt = at.xyz;
        vNormal = normal;
        gl_Position = projectionMatrix * viewMatrix * at;
      }`,
    fragmentShader: `
      uniform vec3 colour;
      varying vec3 vNormal;
      varying vec3 vAt;
      ${LIGHT}
      void main() {
        gl_FragColor = vec4(lit(colour, normalize(vNormal), normalize(cameraPosition - vAt), 1.08), 1.0);
      }`,
  });
}

/** @returns {ShaderMaterial} for flat coloured areas on the floor: attributes position, color */
export function floorMaterial(opacity) {
  return new ShaderMaterial({
    side: DoubleSide,
    transparent: true,
    depthWrite: false,
    uniforms: { opacity: { value: opacity } },
    vertexShader: `
      attribute vec3 color;
      varying vec3 vColour;
      void main() {
        vColour = color;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: `
      uniform float opacity;
      varying vec3 vColour;
      void main() { gl_FragColor = vec4(vColour, opacity); }`,
  });
}
