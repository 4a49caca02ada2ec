// The same as tables, for screen readers and for those who like tables.

const rowsAtOnce = 200;
const order = { relations: { by: 5, down: true }, entities: { by: 2, down: true } };
let tableRows = rowsAtOnce;

const columns = {
  relations: [
    ["Subject", (r) => data.entities[r.from].name, (r) => entityLink(r.from)],
    ["Relation", (r) => verb(r.kind), (r) => el("button", { class: "link", type: "button", onclick: () => openPair(r.from, r.to) }, verb(r.kind))],
    ["Object", (r) => data.entities[r.to].name, (r) => entityLink(r.to)],
    ["Status", (r) => data.statuses[r.status], (r) => badge(r.status)],
    ["When", (r) => r.begins || r.ends, (r) => (r.first || r.last ? period(r.first, r.last) : "")],
    ["Claims", (r) => r.claims.length],
    ["Sources", (r) => r.origins],
    ["Confidence", (r) => r.confidence, (r) => r.confidence.toFixed(2)],
  ],
  entities: [
    ["Name", (e) => e.name, (e) => entityLink(e.id)],
    ["Type", (e) => data.types[e.type]],
    ["Relations", (e) => e.relations.length],
    ["Mentions", (e) => e.mentions],
    ["Articles", (e) => e.documents],
    ["Also named", (e) => e.aliases.filter((a) => a.name !== e.name).slice(0, 4).map((a) => a.name).join(", ")],
  ],
};

function drawTable() {
  const tab = state.tab;
  const items = tab === "relations" ? shown.relations.filter((r) => shown.isShown.has(r.from) && shown.isShown.has(r.to)) : shown.entities;
  const sorted = sortedBy(items, columns[tab], order[tab]);
  const tabs = el("div", { class: "tabs", role: "group", "aria-label": "Which table" }, ["relations", "entities"].map((name) =>
    el("button", { type: "button", id: "tab-" + name, "aria-pressed": String(name === tab), onclick: () => { tableRows = rowsAtOnce; update({ tab: name }); } }, lower(name.toUpperCase()))));
  const head = el("tr", {}, columns[tab].map(([title], i) => el("th", { scope: "col", "aria-sort": order[tab].by === i ? (order[tab].down ? "descending" : "ascending") : null },
    el("button", { type: "button", onclick: () => sortBy(i) }, title))));
  const body = sorted.slice(0, tableRows).map((item) => el("tr", {}, columns[tab].map(([, value, draw]) =>
    el("td", typeof value(item) === "number" ? { class: "number" } : {}, draw ? draw(item) : named(String(value(item)))))));
  const parts = [tabs, el("table", {}, el("caption", {}, `${plural(items.length, tab === "relations" ? "relation" : "entity", tab)} shown`), el("thead", {}, head), el("tbody", {}, body))];
  if (sorted.length > tableRows) parts.push(el("p", {}, el("button", { type: "button", onclick: () => { tableRows += rowsAtOnce; drawTable(); } }, "More rows")));
  byId("table").replaceChildren(...parts);
}

function sortedBy(items, columns, { by, down }) {
  const value = columns[by][1];
  const sign = down ? -1 : 1;
  return [...items].sort((a, b) => sign * compare(value(a), value(b)) || a.id - b.id);
}

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

function compare(a, b) { return typeof a === "number" ? a - b : collator.compare(a, b); }

function sortBy(i) {
  const o = order[state.tab];
  Object.assign(o, o.by === i ? { down: !o.down } : { by: i, down: typeof columns[state.tab][i][1](state.tab === "relations" ? data.relations[0] : data.entities[0]) === "number" });
  drawTable();
  byId("table").querySelectorAll("th button")[i].focus();
}

drawers.push((now) => {
  const isTable = now.view === "table" || !sigma;
  byId("table").hidden = !isTable;
  for (const id of ["graph", "zoom"]) byId(id).hidden = isTable;
  byId("view").textContent = isTable ? "Graph" : "Table";
  byId("view").disabled = !sigma;
  if (isTable) drawTable();
});
