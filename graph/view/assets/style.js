// How things look: colours that colour-blind people tell apart (after Okabe and Ito), with a shape
// for each type of entity and a stroke for each status, so that no difference is of colour alone.

const looks = {
  Person: ["#d98200", "#f0a830", "circle"], Organization: ["#0072b2", "#4aa8e0", "square"],
  Country: ["#00805e", "#1fb48c", "hexagon"], City: ["#3f93c8", "#8accf2", "triangle"],
  Location: ["#7b8f2a", "#b9cc63", "diamond"], Facility: ["#a8518a", "#dd93c2", "pentagon"],
  Event: ["#c84b00", "#ff8a4f", "cross"], Product: ["#8a7400", "#e0cc4a", "wedge"],
};
const shapes = ["circle", "square", "hexagon", "triangle", "diamond", "pentagon", "cross", "wedge"];

// strokes: colours in light and dark, width, pattern (0 solid, 1 dashes, 2 dots, 3 double).
const strokes = {
  asserted: ["#8f979f", "#77828d", 1.1, 0], reported: ["#bcc2c8", "#545d66", 1.1, 0],
  expected: ["#0066a8", "#6cbcf5", 1.5, 1], disputed: ["#c84b00", "#ff9550", 3.8, 3],
  denied: ["#b0003a", "#ff7d9e", 1.6, 2],
};

const communityColours = [
  ["#0072b2", "#4aa8e0"], ["#d98200", "#f0a830"], ["#00805e", "#1fb48c"], ["#a8518a", "#dd93c2"],
  ["#c84b00", "#ff8a4f"], ["#3f93c8", "#8accf2"], ["#8a7400", "#e0cc4a"], ["#555c66", "#b9c1ca"],
];
const grey = ["#8b929a", "#7b848e"];

const dark = () => document.documentElement.dataset.theme === "dark";
const hue = (pair) => pair[dark() ? 1 : 0];
const papers = {
  paper: ["#ffffff", "#14171a"], ink: ["#1b1f24", "#e8eaed"], faded: ["#e3e6ea", "#2a2f35"],
  ring: ["#1b1f24", "#ffffff"], quiet: ["#565d66", "#a9b1ba"], thin: ["#d3d8dd", "#363d44"],
};

function lookOf(type) { return looks[data.types[type]] || [...grey, "circle"]; }

function colourOf(entity) {
  if (state.colour === "type") return hue(lookOf(entity.type));
  return communityColour(entity.community);
}

function communityColour(community) { return hue(communityColours[community] || grey); }

function strokeOf(status) {
  const [, , width, pattern] = strokes[data.statuses[status]] || strokes.reported;
  return { colour: hue(strokes[data.statuses[status]] || strokes.reported), width, pattern };
}

function widthOf(edge) { return strokeOf(edge.status).width * (1 + Math.min(edge.weight - 1, 7) * 0.16); }

function sizeOf(entity) { return 5 + 17 * Math.sqrt(entity.weight / Math.max(data.entities[0].weight, 1)); }

// outline returns the corners of a shape around the middle, null for a circle.
function outline(shape, x, y, r) {
  const ring = (n, turn, f = 1) => Array.from({ length: n }, (_, i) => {
    const a = turn + (i * 2 * Math.PI) / n;
    return [x + f * r * Math.cos(a), y + f * r * Math.sin(a)];
  });
  switch (shape) {
    case "square": return ring(4, Math.PI / 4, 1.2);
    case "hexagon": return ring(6, 0, 1.1);
    case "triangle": return ring(3, -Math.PI / 2, 1.3);
    case "diamond": return ring(4, 0, 1.2);
    case "pentagon": return ring(5, -Math.PI / 2, 1.15);
    case "wedge": return ring(3, Math.PI / 2, 1.3);
    case "cross": {
      const a = 0.4 * r, b = 1.1 * r;
      return [[-a, -b], [a, -b], [a, -a], [b, -a], [b, a], [a, a], [a, b], [-a, b], [-a, a], [-b, a], [-b, -a], [-a, -a]]
        .map(([dx, dy]) => [x + dx, y + dy]);
    }
  }
  return null;
}

// Drawing in SVG, for the legend and for pictures.
const svgNamespace = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const node = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const round = (n) => Math.round(n * 100) / 100;

function shapeMark(shape, x, y, r, colour, attributes = {}) {
  const points = outline(shape, x, y, r);
  if (!points) return svg("circle", { cx: round(x), cy: round(y), r: round(r), fill: colour, ...attributes });
  return svg("polygon", { points: points.map((p) => p.map(round).join()).join(" "), fill: colour, ...attributes });
}

function strokeMarks(path, stroke, width = stroke.width) {
  const line = (extra) => svg("path", { d: path, fill: "none", stroke: stroke.colour, "stroke-width": round(width), ...extra });
  if (stroke.pattern === 1) return [line({ "stroke-dasharray": "7 4" })];
  if (stroke.pattern === 2) return [line({ "stroke-dasharray": "2.5 3.5" })];
  if (stroke.pattern === 3) return [line({}), line({ stroke: hue(papers.paper), "stroke-width": round(width / 3) })];
  return [line({})];
}

function typeSwatch(type) {
  const look = lookOf(type);
  return svg("svg", { viewBox: "0 0 24 16", "aria-hidden": "true" }, shapeMark(look[2], 12, 8, 6, hue(look)));
}

function communitySwatch(community) {
  return svg("svg", { viewBox: "0 0 24 16", "aria-hidden": "true" }, shapeMark("circle", 12, 8, 6, communityColour(community)));
}

function statusSwatch(status) {
  return svg("svg", { viewBox: "0 0 24 16", "aria-hidden": "true" }, ...strokeMarks("M0 8H24", strokeOf(status)));
}
