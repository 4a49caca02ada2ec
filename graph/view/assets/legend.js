// The legend, which is also the filters: each line counts what there is, and hides or shows it.

const lists = {}; // what each list holds: [{ item, box, number }]

function startLegend() {
  byId("filters").append(
    el("fieldset", {}, el("legend", {}, "Colour by"),
      el("div", { class: "segmented", role: "group", "aria-label": "Colour by" }, ["type", "community"].map((by) =>
        el("button", { type: "button", id: "colour-" + by, onclick: () => update({ colour: by }) }, by === "type" ? "Type" : "Community")))),
    group("types", "Types", used("type", data.types, data.entities), (i) => [typeSwatch(i), data.types[i]]),
    folded("communities", "Communities", data.communities.map((_, i) => i).slice(0, 24), (i) => [communitySwatch(i), data.communities[i]]),
    group("statuses", "Status", used("status", data.statuses, data.relations), (i) => [statusSwatch(i), data.statuses[i]]),
    confidenceField(),
    folded("classes", "Relations", [], null, classTree()),
    folded("documents", "Sources", documentsByUse(), (i) => ["", sourceName(data.documents[i])]),
    el("p", {}, el("button", { type: "button", id: "clear", onclick: clearFilters }, "Clear filters")));
}

function used(field, all, items) {
  const there = new Set(items.map((i) => i[field]));
  return all.map((_, i) => i).filter((i) => there.has(i));
}

function sourceName(d) { return d.publisher ? d.publisher + ": " + d.title : d.title; }

function documentsByUse() {
  const count = new Map();
  for (const r of data.relations) for (const d of r.documents) count.set(d, (count.get(d) || 0) + 1);
  return [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || a - b).slice(0, 200);
}

function choice(list, item, [swatch, name]) {
  const box = el("input", { type: "checkbox", checked: true, onchange: () => update({ [list]: toggled(state[list], item) }) });
  const number = el("span", { class: "number" });
  const only = el("button", { type: "button", class: "only", "aria-label": "Only " + name, onclick: () => showOnly(list, item) }, "only");
  (lists[list] ||= []).push({ item, box, number });
  return el("div", { class: "choice", title: name, "data-list": list }, el("label", {}, box, swatch || el("span", {}), el("span", { class: "name" }, name)), only, number);
}

function showOnly(list, item) {
  const others = lists[list].map((c) => c.item).filter((i) => i !== item);
  const already = others.every((i) => state[list].includes(i)) && !state[list].includes(item);
  update({ [list]: already ? [] : others });
}

function group(list, title, items, draw) {
  return el("fieldset", { id: "filter-" + list }, el("legend", {}, title), items.map((i) => choice(list, i, draw(i))));
}

function folded(list, title, items, draw, content) {
  return el("details", { id: "filter-" + list }, el("summary", {}, title), content || items.map((i) => choice(list, i, draw(i))));
}

// classTree lists the classes, and below each its relation types.
function classTree() {
  return used("class", data.classes, data.relations).map((c) => {
    const kinds = data.kinds.map((_, i) => i).filter((i) => data.kinds[i].class === c);
    const row = choice("classes", c, ["", lower(data.classes[c])]);
    return el("div", {}, row, el("div", { class: "nested" }, kinds.map((k) => choice("kinds", k, ["", verb(k)]))));
  });
}

function confidenceField() {
  const slider = el("input", {
    type: "range", id: "confidence", min: 0, max: 100, step: 5, value: 0, "aria-label": "At least this confidence",
    oninput: () => update({ confidence: Number(slider.value) }, { drag: "confidence" }),
  });
  return el("fieldset", {}, el("legend", {}, "Confidence"), el("div", { class: "row" }, slider, el("output", { id: "confidence-out", for: "confidence" })));
}

function clearFilters() {
  const change = {};
  for (const name of filtering) change[name] = start[name];
  update(change);
}

function countAll() {
  const counts = { types: new Map(), statuses: new Map(), classes: new Map(), kinds: new Map(), documents: new Map(), communities: new Map() };
  const add = (list, item) => counts[list].set(item, (counts[list].get(item) || 0) + 1);
  for (const e of shown.entities) { add("types", e.type); add("communities", e.community); }
  for (const r of shown.relations) {
    add("statuses", r.status); add("classes", r.class); add("kinds", r.kind);
    for (const d of r.documents) add("documents", d);
  }
  return counts;
}

function drawLegend() {
  const counts = countAll();
  for (const [list, choices] of Object.entries(lists)) {
    const hidden = new Set(state[list]);
    for (const { item, box, number } of choices) {
      box.checked = !hidden.has(item);
      number.textContent = (counts[list].get(item) || 0).toLocaleString("en");
    }
  }
  for (const by of ["type", "community"]) byId("colour-" + by).setAttribute("aria-pressed", String(state.colour === by));
  if (state.colour === "community") byId("filter-communities").open = true;
  byId("confidence").value = state.confidence;
  byId("confidence-out").textContent = "≥ " + (state.confidence / 100).toFixed(2);
  byId("clear").disabled = filtering.every((n) => state[n] === start[n]);
}

// repaintLegend draws the swatches again after a change of theme.
function repaintLegend() {
  const open = [...document.querySelectorAll("#filters details[open]")].map((d) => d.id);
  byId("filters").replaceChildren();
  for (const name of Object.keys(lists)) delete lists[name];
  startLegend();
  for (const id of open) byId(id).open = true;
  drawLegend();
}

drawers.push(drawLegend);
