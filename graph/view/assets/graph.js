// The graph as sigma draws it. Entities lie where the program laid them out; the plane never
// rescales, only the camera moves, so that nothing jumps when something is shown or hidden.

let sigma = null, hovered = null, hoveredEdge = null, base = 1, drawnVersion = 0;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function startGraph() {
  if (!hasWebGL()) return;
  const box = plane();
  sigma = new Sigma(new MultiDirectedGraph(), byId("graph"), {
    allowInvalidContainer: true, enableEdgeEvents: true, renderEdgeLabels: true, zIndex: true,
    nodeProgramClasses: { shape: ShapeProgram }, edgeProgramClasses: { line: lineProgram(1), curve: lineProgram(12) },
    defaultNodeType: "shape", defaultEdgeType: "line", stagePadding: 0, doubleClickTimeout: 500, minCameraRatio: 0.002, maxCameraRatio: 3,
    labelDensity: 1.3, labelGridCellSize: 90, labelRenderedSizeThreshold: 2.2, labelFont: "system-ui, sans-serif",
    zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio / base), hideEdgesOnMove: data.relations.length > 10000,
    defaultDrawNodeLabel: collectLabel, defaultDrawNodeHover: drawHover, defaultDrawEdgeLabel: drawEdgeLabel,
    nodeReducer: reduceNode, edgeReducer: reduceEdge,
  });
  sigma.setCustomBBox(box);
  sigma.on("afterRender", writeLabels);
  listen();
  byId("graph").positionOf = positionOf;
}

// Where an entity is drawn, for those who drive the page from outside: tests, scripts.
function positionOf(key) {
  const e = data.byKey.get(key), box = byId("graph").getBoundingClientRect();
  const at = sigma.framedGraphToViewport(sigma.getNodeDisplayData(e.id));
  return { x: at.x + box.x, y: at.y + box.y };
}

function hasWebGL() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

// plane is the square that holds every entity.
function plane() {
  const most = data.entities.reduce((m, e) => Math.max(m, Math.abs(e.x), Math.abs(e.y)), 100);
  return { x: [-most, most], y: [-most, most] };
}

function listen() {
  sigma.on("enterNode", ({ node }) => hover(Number(node), null));
  sigma.on("leaveNode", () => hover(null, null));
  sigma.on("enterEdge", ({ edge }) => hover(null, edge));
  sigma.on("leaveEdge", () => hover(null, null));
  // Two quick clicks are a double click to sigma wherever they fall: on two entities, they are two.
  let clicked = null;
  const click = (node) => {
    clicked = node;
    if (picking()) pickTarget(Number(node)); else openEntity(Number(node));
  };
  sigma.on("clickNode", ({ node }) => click(node));
  sigma.on("clickEdge", ({ edge }) => openEdge(edgeOf(edge)));
  sigma.on("doubleClickEdge", (event) => {
    event.preventSigmaDefault();
    openEdge(edgeOf(event.edge));
  });
  sigma.on("clickStage", () => letGo());
  sigma.on("doubleClickNode", (event) => {
    event.preventSigmaDefault();
    if (event.node === clicked) showNeighbours(Number(event.node)); else click(event.node);
  });
}

function hover(node, edge) {
  hovered = node;
  hoveredEdge = edge;
  byId("graph").classList.toggle("pointing", node !== null || edge !== null);
  sigma.refresh({ skipIndexation: true });
}

function edgeOf(key) { return shown.edges.find((e) => e.key === key); }

// What is in the light: the selected entity with its neighbours, the pair, the path, or what the
// mouse is on. Everything else is faded. null: everything is in the light.
const light = { entities: null, edges: null };

function lightUp() {
  const nodes = new Set(), edges = new Set();
  const focus = state.selected ?? (state.pair || state.path ? null : hovered);
  const paths = state.path && state.path.to !== undefined ? findPaths(state.path.from, state.path.to, state.path.hubs) : [];
  const onPath = new Set(paths.flatMap((p) => p.relations));
  for (const e of shown.edges) {
    const isPair = state.pair && state.pair.includes(e.from) && state.pair.includes(e.to);
    if ((focus !== null && (e.from === focus || e.to === focus)) || isPair || e.relations.some((r) => onPath.has(r))) {
      edges.add(e.key);
      nodes.add(e.from).add(e.to);
    }
  }
  for (const id of [focus, ...(state.pair || []), ...(state.path ? [state.path.from, state.path.to] : [])]) {
    if (id !== null && id !== undefined) nodes.add(id);
  }
  const all = nodes.size === 0 || (state.path && state.path.to === undefined && state.selected === null);
  light.entities = all ? null : nodes;
  light.edges = all ? null : edges;
}

// drawGraph makes sigma's graph anew from what is shown.
function drawGraph() {
  const g = new MultiDirectedGraph();
  const related = new Set(shown.edges.flatMap((e) => [e.from, e.to]));
  for (const e of shown.entities) {
    g.addNode(e.id, { x: e.x, y: e.y, size: sizeOf(e), shape: Math.max(0, shapes.indexOf(lookOf(e.type)[2])), alone: !related.has(e.id) });
  }
  for (const e of shown.edges) {
    g.addEdgeWithKey(e.key, e.from, e.to, {
      size: widthOf(e), curve: e.curve, pattern: strokeOf(e.status).pattern, heads: e.mutual ? 0 : 1,
      type: e.curve ? "curve" : "line", status: e.status,
    });
  }
  hovered = hoveredEdge = null;
  drawnVersion = shown.version;
  lightUp();
  sigma.setGraph(g);
}

function redraw() {
  if (!sigma) return;
  lightUp();
  sigma.refresh({ skipIndexation: true });
}

function reduceNode(key, node) {
  const id = Number(key), e = data.entities[id];
  const lit = light.entities ? light.entities.has(id) : !node.alone || id === hovered;
  const chosen = id === state.selected || (state.path && (id === state.path.from || id === state.path.to));
  return {
    ...node, color: lit ? colourOf(e) : hue(papers.faded), ring: chosen ? hue(papers.ring) : lit ? hue(papers.paper) : hue(papers.faded),
    size: node.size * (chosen ? 1.2 : 1), label: lit || id === hovered ? shorten(e.name, 34) : null, lit, chosen,
    forceLabel: Boolean(chosen || (light.entities && lit && light.entities.size < 40)), zIndex: chosen ? 3 : lit ? 2 : 0,
  };
}

function reduceEdge(key, edge) {
  const lit = !light.edges || light.edges.has(key);
  const marked = light.edges && lit;
  const crowd = shown.edges.length > 3000 && !marked && key !== hoveredEdge;
  return {
    ...edge, color: !lit && key !== hoveredEdge ? hue(papers.faded) : crowd && !edge.pattern ? hue(papers.thin) : strokeOf(edge.status).colour,
    zIndex: lit ? 1 : 0, size: edge.size * (marked || key === hoveredEdge ? 1.4 : crowd ? 0.6 : 1),
    label: (marked && light.edges.size < 30) || key === hoveredEdge ? edgeLabel(edgeOf(key)) : null, forceLabel: Boolean(marked) || key === hoveredEdge,
  };
}

function edgeLabel(edge) {
  if (!edge) return null;
  const kinds = [...new Set(edge.relations.map((r) => verb(r.kind)))];
  return kinds.slice(0, 2).join(", ") + (kinds.length > 2 ? " +" + (kinds.length - 2) : "");
}

function written(context, text, x, y, size, weight, align, colour) {
  context.font = weight + " " + size + "px system-ui, sans-serif";
  context.textAlign = align;
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = hue(papers.paper);
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.textAlign = "left";
}

// Labels are collected while sigma goes through them, and then written by importance, each where
// no other is yet.
let wanted = [], labels = [];

function collectLabel(context, node) { if (node.label) wanted.push(node); }

function writeLabels() {
  const context = sigma.getCanvases().labels.getContext("2d"), taken = [];
  labels = [];
  wanted.sort((a, b) => b.chosen - a.chosen || b.lit - a.lit || Number(a.key) - Number(b.key));
  for (const node of wanted) {
    const place = labelPlace(context, node);
    if (!node.chosen && taken.some((t) => overlap(t, place))) continue;
    taken.push(place);
    labels.push(Number(node.key));
    drawLabel(context, node);
  }
  wanted = [];
}

function labelSize(node) { return Math.min(17, 11 + node.size / 4); }

function labelPlace(context, node) {
  const size = labelSize(node), x = node.x + node.size * 1.15;
  context.font = "500 " + size + "px system-ui, sans-serif";
  return { left: x, right: x + 4 + context.measureText(node.label).width, top: node.y - size * 0.6, bottom: node.y + size * 0.6 };
}

function overlap(a, b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

function drawLabel(context, node) {
  const size = labelSize(node);
  written(context, node.label, node.x + node.size * 1.15 + 3, node.y + size / 3, size, node.chosen ? 700 : 500, "left", hue(papers.ink));
}

function drawHover(context, node) {
  const points = outline(shapes[node.shape], node.x, node.y, node.size);
  context.beginPath();
  if (points) points.forEach(([x, y]) => context.lineTo(x, y));
  else context.arc(node.x, node.y, node.size, 0, 2 * Math.PI);
  context.closePath();
  context.lineWidth = 2.5;
  context.strokeStyle = hue(papers.ring);
  context.stroke();
  drawLabel(context, { ...node, label: data.entities[node.key] ? shorten(data.entities[node.key].name, 60) : node.label, chosen: true });
}

// labelColour is that of the edge where it says something, else a grey that can be read.
function labelColour(edge) { return edge.pattern ? edge.color : hue(papers.quiet); }

function drawEdgeLabel(context, edge, a, b) {
  if (!edge.label) return;
  const x = (a.x + b.x) / 2 - (b.y - a.y) * edge.curve / 2, y = (a.y + b.y) / 2 + (b.x - a.x) * edge.curve / 2;
  if (Math.hypot(b.x - a.x, b.y - a.y) < 50) return;
  written(context, edge.label, x, y + 4, 11, 500, "center", labelColour(edge));
}

// fit moves the camera so that these entities fill the picture.
function fit(entities = shown.entities, animated = true) {
  if (!sigma || entities.length === 0) return;
  const related = entities.filter((e) => sigma.getGraph().hasNode(e.id) && !sigma.getGraph().getNodeAttribute(e.id, "alone"));
  const list = related.length > 1 ? related : entities;
  const xs = list.map((e) => e.x), ys = list.map((e) => e.y);
  const size = plane().x[1] * 2, { width, height } = sigma.getDimensions(), least = Math.min(width, height);
  const low = [Math.min(...xs), Math.min(...ys)], high = [Math.max(...xs), Math.max(...ys)];
  const free = { width: Math.max(width - 220, 100), height: Math.max(height - 70, 100) }; // less labels and rims
  const ratio = Math.max((high[0] - low[0]) / size * least / free.width, (high[1] - low[1]) / size * least / free.height, 160 / size);
  base = ratio * crowding(list, width * height) ** 2;
  const aside = 60 / least * ratio; // labels are on the right
  const to = { x: (low[0] + high[0]) / 2 / size + 0.5 + aside, y: (low[1] + high[1]) / 2 / size + 0.5, ratio, angle: 0 };
  sigma.setSetting("maxCameraRatio", Math.max(3, ratio));
  moveTo(to, animated);
}

// crowding says how much larger or smaller than usual entities are drawn, so that they cover a
// twentieth of the picture.
function crowding(entities, area) {
  const covered = entities.reduce((sum, e) => sum + Math.PI * sizeOf(e) ** 2, 0);
  return Math.min(1.1, Math.max(0.3, Math.sqrt((0.05 * area) / covered)));
}

// centre brings one entity into the picture, if it is not there.
function centre(id) {
  if (!sigma || !sigma.getGraph().hasNode(id)) return;
  const at = sigma.getNodeDisplayData(id), on = sigma.framedGraphToViewport(at), { width, height } = sigma.getDimensions();
  if (on.x > 60 && on.y > 60 && on.x < width - 160 && on.y < height - 60) return;
  moveTo({ x: at.x, y: at.y }, true);
}

function moveTo(to, animated) {
  const camera = sigma.getCamera();
  if (animated && !still) camera.animate(to, { duration: 300 });
  else camera.setState({ ...camera.getState(), ...to });
}

function zoom(factor) {
  if (!sigma) return;
  const camera = sigma.getCamera();
  moveTo({ ratio: camera.getBoundedRatio(camera.getState().ratio * factor) }, true);
}

drawers.push((now, last) => {
  if (!sigma) return;
  const changed = (names) => !last || names.some((n) => now[n] !== last[n]);
  if (drawnVersion !== shown.version) drawGraph(); else redraw();
  if (!last || changed(["limit", "ego", "depth"])) fit(shown.entities, Boolean(last));
  else if (now.path && now.path.to !== undefined && now.path !== last.path) fit(shown.entities.filter((e) => !light.entities || light.entities.has(e.id)));
});
