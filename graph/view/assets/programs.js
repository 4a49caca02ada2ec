// What the graphics card runs: entities as shapes with a ring, edges as lines, curves and patterns
// with heads. A pixel is 2 × u_correctionRatio units of the plane.

const { MultiDirectedGraph, Sigma, NodeProgram, EdgeProgram, floatColor } = sigmaBundle;
const gl = globalThis.WebGLRenderingContext || {};
const floats = (name, size) => ({ name, size, type: gl.FLOAT });
const bytes = (name) => ({ name, size: 4, type: gl.UNSIGNED_BYTE, normalized: true });

const nodeVertex = `
attribute vec2 a_position; attribute float a_size; attribute float a_shape;
attribute vec4 a_color; attribute vec4 a_ring; attribute vec4 a_id; attribute vec2 a_corner;
uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
varying vec4 v_color; varying vec4 v_ring; varying vec2 v_at; varying float v_pixel; varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  float radius = a_size * 2.0 * u_correctionRatio / u_sizeRatio;
  gl_Position = vec4((u_matrix * vec3(a_position + a_corner * radius * 1.6, 1)).xy, 0, 1);
  v_at = a_corner * 1.6;
  v_pixel = u_sizeRatio / max(a_size, 0.001);
  v_shape = a_shape;
  v_ring = a_ring; v_ring.a *= bias;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const nodeFragment = `
precision highp float;
varying vec4 v_color; varying vec4 v_ring; varying vec2 v_at; varying float v_pixel; varying float v_shape;
float polygon(vec2 p, float n, float turn, float grow) {
  float slice = 6.2831853 / n;
  float a = atan(p.y, p.x) + turn;
  return cos(floor(0.5 + a / slice) * slice - a) * length(p) - cos(slice / 2.0) * grow;
}
float distance_to(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.85;
  if (v_shape < 2.5) return polygon(p, 6.0, 0.5235988, 1.1);
  if (v_shape < 3.5) return polygon(p, 3.0, -0.5235988, 1.3);
  if (v_shape < 4.5) return (abs(p.x) + abs(p.y) - 1.2) * 0.7071;
  if (v_shape < 5.5) return polygon(p, 5.0, -0.9424778, 1.15);
  if (v_shape < 6.5) { vec2 q = abs(p); return min(max(q.x - 0.4, q.y - 1.1), max(q.x - 1.1, q.y - 0.4)); }
  return polygon(p, 3.0, 0.5235988, 1.3);
}
void main() {
  float d = distance_to(v_at);
  #ifdef PICKING_MODE
  if (d > 2.0 * v_pixel) discard;
  gl_FragColor = v_color;
  #else
  float inside = clamp(0.5 - d / v_pixel, 0.0, 1.0);
  float ring = clamp(0.5 + (d + min(1.6 * v_pixel, 0.22)) / v_pixel, 0.0, 1.0);
  gl_FragColor = mix(v_color, v_ring, ring) * inside;
  #endif
}`;

class ShapeProgram extends NodeProgram {
  getDefinition() {
    return {
      VERTICES: 6, METHOD: gl.TRIANGLES, VERTEX_SHADER_SOURCE: nodeVertex, FRAGMENT_SHADER_SOURCE: nodeFragment,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
      ATTRIBUTES: [floats("a_position", 2), floats("a_size", 1), floats("a_shape", 1), bytes("a_color"), bytes("a_ring"), bytes("a_id")],
      CONSTANT_ATTRIBUTES: [floats("a_corner", 2)],
      CONSTANT_DATA: [[-1, -1], [1, -1], [1, 1], [-1, -1], [1, 1], [-1, 1]],
    };
  }

  processVisibleItem(id, i, node) {
    this.array.set([node.x, node.y, node.size, node.shape, floatColor(node.color), floatColor(node.ring), id], i);
  }

  setUniforms(params, { gl, uniformLocations: u }) {
    gl.uniform1f(u.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(u.u_correctionRatio, params.correctionRatio);
    gl.uniformMatrix3fv(u.u_matrix, false, params.matrix);
  }
}

// The body of an edge runs from the rim of one entity to that of the other, less the heads; u_…
// as above. a_part: 0 body, 1 head at the target, 2 head at the subject.
const edgeVertex = `
attribute vec2 a_from; attribute vec2 a_to; attribute vec2 a_radii; attribute vec4 a_line;
attribute vec4 a_color; attribute vec4 a_id; attribute vec3 a_vertex;
uniform mat3 u_matrix; uniform float u_sizeRatio; uniform float u_correctionRatio;
varying vec4 v_color; varying float v_across; varying float v_along; varying float v_half; varying float v_pattern;
const float bias = 255.0 / 254.0;
vec2 at(vec2 c, float t) { return mix(mix(a_from, c, t), mix(c, a_to, t), t); }
void main() {
  float width = a_line.x, bend = a_line.y, heads = a_line.w, part = a_vertex.z;
  float unit = 2.0 * u_correctionRatio, scaled = unit / u_sizeRatio;
  vec2 way = a_to - a_from;
  float direct = max(length(way), 0.000001);
  vec2 control = (a_from + a_to) / 2.0 + vec2(way.y, -way.x) * bend;
  float len = direct * (1.0 + 0.7 * bend * bend);
  float head = (width * 1.6 + 5.0) * scaled;
  float low = a_radii.x * scaled / len, high = 1.0 - a_radii.y * scaled / len;
  float first = heads > 1.5 ? low + head / len : low, last = heads > 0.5 ? high - head / len : high;
  if (first > last) { first = last = (low + high) / 2.0; }
  float t = mix(first, last, a_vertex.x);
  float across = a_vertex.y * (0.5 * width * scaled + 0.75 * unit);
  #ifdef PICKING_MODE
  across = a_vertex.y * max(0.5 * width * scaled, 4.0 * unit);
  #endif
  if (part > 0.5) {
    bool wanted = heads > 1.5 || (heads > 0.5 && part < 1.5);
    float base = part < 1.5 ? last : first, tip = part < 1.5 ? high : low;
    t = mix(base, tip, a_vertex.x);
    across = wanted ? a_vertex.y * (0.7 * width + 3.0) * scaled : 0.0;
    if (!wanted) t = base;
  }
  vec2 tangent = normalize(mix(control - a_from, a_to - control, t));
  gl_Position = vec4((u_matrix * vec3(at(control, t) + vec2(-tangent.y, tangent.x) * across, 1)).xy, 0, 1);
  v_half = part > 0.5 ? 1000.0 : 0.5 * width * scaled / unit;
  v_across = across / unit;
  v_along = t * len / unit;
  v_pattern = part > 0.5 ? 0.0 : a_line.z;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const edgeFragment = `
precision highp float;
varying vec4 v_color; varying float v_across; varying float v_along; varying float v_half; varying float v_pattern;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float alpha = clamp(v_half + 0.5 - abs(v_across), 0.0, 1.0);
  if (v_pattern > 2.5) alpha *= clamp(abs(v_across) - v_half * 0.36 + 0.5, 0.0, 1.0);
  else if (v_pattern > 1.5) alpha *= step(mod(v_along, 6.0), 2.5);
  else if (v_pattern > 0.5) alpha *= step(mod(v_along, 11.0), 7.0);
  gl_FragColor = v_color * alpha;
  #endif
}`;

// ribbon lists the corners of the body in so many pieces, and of both heads.
function ribbon(pieces) {
  const corners = [];
  for (let i = 0; i < pieces; i++) {
    const a = i / pieces, b = (i + 1) / pieces;
    corners.push([a, 1, 0], [a, -1, 0], [b, 1, 0], [b, 1, 0], [a, -1, 0], [b, -1, 0]);
  }
  return [...corners, [0, 1, 1], [0, -1, 1], [1, 0, 1], [0, 1, 2], [0, -1, 2], [1, 0, 2]];
}

function lineProgram(pieces) {
  const corners = ribbon(pieces);
  return class extends EdgeProgram {
    getDefinition() {
      return {
        VERTICES: corners.length, METHOD: gl.TRIANGLES, VERTEX_SHADER_SOURCE: edgeVertex, FRAGMENT_SHADER_SOURCE: edgeFragment,
        UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio"],
        ATTRIBUTES: [floats("a_from", 2), floats("a_to", 2), floats("a_radii", 2), floats("a_line", 4), bytes("a_color"), bytes("a_id")],
        CONSTANT_ATTRIBUTES: [floats("a_vertex", 3)], CONSTANT_DATA: corners,
      };
    }

    processVisibleItem(id, i, a, b, edge) {
      this.array.set([
        a.x, a.y, b.x, b.y, a.size + 1, b.size + 1, edge.size, edge.curve, edge.pattern, edge.heads, floatColor(edge.color), id,
      ], i);
    }

    setUniforms(params, { gl, uniformLocations: u }) {
      gl.uniformMatrix3fv(u.u_matrix, false, params.matrix);
      gl.uniform1f(u.u_sizeRatio, params.sizeRatio);
      gl.uniform1f(u.u_correctionRatio, params.correctionRatio);
    }
  };
}
