// The buttons above the graph, and the start.

function showMore() { if (shown.more > 0) update({ limit: Math.min(state.limit * 2, Math.max(data.entities.length, firstLevel)) }); }

function toggleView() { if (sigma) update({ view: state.view === "graph" ? "table" : "graph" }); }

function toggleTheme() { setTheme(dark() ? "light" : "dark"); }

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  repaintLegend();
  drawPanel();
  redraw();
}

function drawHeader() {
  const related = shown.entities.length, total = data.total.entities;
  byId("count").textContent = `${related.toLocaleString("en")} of ${plural(total, "entity", "entities")}, ` +
    `${plural(shown.edges.reduce((n, e) => n + e.relations.length, 0), "relation")}` +
    (data.entities.length < total ? ` · the page holds the ${data.entities.length.toLocaleString("en")} most important` : "") + (sigma ? "" : " · no WebGL here, hence the table");
  byId("more").disabled = shown.more <= 0;
  byId("undo").disabled = past.length === 0;
  for (const id of ["png", "svg"]) byId(id).disabled = !sigma || state.view === "table";
  byId("empty").hidden = shown.edges.length > 0 || state.view === "table";
  byId("empty").textContent = data.entities.length === 0 ? "The graph is empty." : "No relation passes the filters.";
  drawEgo();
}

function drawEgo() {
  const box = byId("ego");
  box.hidden = state.ego === null || state.view === "table";
  if (state.ego === null) return box.replaceChildren();
  box.replaceChildren(
    el("span", {}, "Around ", named(shorten(data.entities[state.ego].name, 40))),
    ...[1, 2, 3].map((n) => el("button", { type: "button", id: "depth-" + n, "aria-pressed": String(n === state.depth), "aria-label": plural(n, "step"), onclick: () => update({ depth: n }) }, String(n))),
    el("button", { type: "button", id: "ego-close", onclick: () => update({ ego: null, depth: 1 }) }, "All"));
}

function main() {
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  byId("theme").textContent = dark() ? "Light" : "Dark";
  startGraph();
  startLegend();
  startTime();
  startSearch();
  startKeys();
  const clicks = { more: showMore, undo, view: toggleView, theme: toggleTheme, png: savePNG, svg: saveSVG, "help-open": () => byId("help").showModal(), "zoom-in": () => zoom(0.7), "zoom-out": () => zoom(1.4), fit: () => fit() };
  for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", () => act());
  addEventListener("hashchange", () => { const last = state; state = readAddress(); draw(last); });
  drawers.push(drawHeader);
  state = readAddress();
  draw(null);
  document.documentElement.dataset.ready = "yes";
  performance.mark("ready");
}

main();
