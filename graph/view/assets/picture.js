// What the graph shows at the moment, as a picture: SVG, and PNG made of the SVG.

function svgPicture() {
  const { width, height } = sigma.getDimensions();
  const at = (id) => ({ ...sigma.framedGraphToViewport(sigma.getNodeDisplayData(id)), size: sigma.scaleSize(sigma.getNodeDisplayData(id).size) });
  const inside = (p) => p.x > -200 && p.y > -50 && p.x < width + 200 && p.y < height + 50;
  const named = new Set(labels);
  const lines = [], marks = [], texts = [];
  for (const e of byLayer(shown.edges, (e) => sigma.getEdgeDisplayData(e.key).zIndex)) {
    const a = at(e.from), b = at(e.to), look = sigma.getEdgeDisplayData(e.key);
    if (inside(a) || inside(b)) lines.push(...edgeMarks(e, a, b, look));
    if (look.label) texts.push(textMark(look.label, ...middle(a, b, e.curve), 11, "middle", labelColour(look)));
  }
  for (const e of byLayer(shown.entities, (e) => sigma.getNodeDisplayData(e.id).zIndex)) {
    const p = at(e.id), look = sigma.getNodeDisplayData(e.id);
    if (!inside(p)) continue;
    marks.push(shapeMark(shapes[look.shape], p.x, p.y, p.size, look.color, { stroke: look.ring, "stroke-width": 1.5 }));
    if (named.has(e.id) && look.label) {
      const size = labelSize(p);
      texts.push(textMark(look.label, p.x + p.size * 1.15 + 3, p.y + size / 3, round(size), "start", hue(papers.ink)));
    }
  }
  return svg("svg", { xmlns: svgNamespace, viewBox: `0 0 ${width} ${height}`, width, height, "font-family": "system-ui, sans-serif" },
    svg("rect", { width, height, fill: hue(papers.paper) }), ...lines, ...marks, ...texts);
}

function byLayer(list, layer) { return [...list].sort((a, b) => layer(a) - layer(b)); }

function middle(a, b, bend) { return [(a.x + b.x) / 2 - ((b.y - a.y) * bend) / 2, (a.y + b.y) / 2 + ((b.x - a.x) * bend) / 2 + 4]; }

function edgeMarks(e, a, b, look) {
  const control = { x: (a.x + b.x) / 2 - (b.y - a.y) * e.curve, y: (a.y + b.y) / 2 + (b.x - a.x) * e.curve };
  const stroke = { colour: look.color, pattern: look.pattern, width: sigma.scaleSize(look.size) };
  const head = e.mutual ? 0 : sigma.scaleSize(look.size * 1.6 + 5);
  const from = towards(a, control, a.size + 1), tip = towards(b, control, b.size + 1), to = towards(b, control, b.size + 1 + head);
  const way = (p) => round(p.x) + " " + round(p.y);
  const marks = strokeMarks(`M${way(from)}Q${way(control)} ${way(to)}`, stroke);
  if (head) {
    const half = sigma.scaleSize(0.7 * look.size + 3), length = Math.hypot(tip.x - to.x, tip.y - to.y) || 1;
    const nx = -(tip.y - to.y) / length * half, ny = (tip.x - to.x) / length * half;
    marks.push(svg("path", { d: `M${way(tip)}L${way({ x: to.x + nx, y: to.y + ny })}L${way({ x: to.x - nx, y: to.y - ny })}Z`, fill: look.color }));
  }
  return marks;
}

function towards(from, to, distance) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length };
}

function textMark(text, x, y, size, anchor, colour) {
  return svg("text", {
    x: round(x), y: round(y), "font-size": size, "text-anchor": anchor, fill: colour, stroke: hue(papers.paper), "stroke-width": 3.5,
    "stroke-linejoin": "round", "paint-order": "stroke",
  }, text);
}

function svgText() { return new XMLSerializer().serializeToString(svgPicture()); }

function saveSVG() { save(new Blob([svgText()], { type: "image/svg+xml" }), "graph.svg"); }

function savePNG() {
  const image = new Image(), { width, height } = sigma.getDimensions(), scale = 2;
  image.onload = () => {
    const canvas = el("canvas", { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, width * scale, height * scale);
    canvas.toBlob((blob) => save(blob, "graph.png"), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText());
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
