// The panel: an entity, the two ends of an edge with every claim, or paths.

const sentencesAtFirst = 8, relationsAtFirst = 12;

function openEntity(id) {
  update({ selected: id, pair: null, path: null });
  centre(id);
}

function openPair(a, b) { update({ selected: null, pair: [a, b], path: null }); }

function openEdge(edge) { if (edge) openPair(edge.from, edge.to); }

function letGo() {
  if (state.selected !== null || state.pair || state.path) update({ selected: null, pair: null, path: null });
}

function picking() { return state.path !== null && state.path.to === undefined; }

function pickTarget(id) { if (id !== state.path.from) update({ path: { ...state.path, to: id }, selected: null, pair: null }); }

function startPath(id) { update({ path: { from: id }, pair: null, selected: null }); }

function showNeighbours(id) {
  const near = new Set(data.entities[id].relations.flatMap((r) => [r.from, r.to]));
  update({ extra: [...new Set([...state.extra, ...near])], selected: id, pair: null, path: null });
}

function goAround(id, depth = 1) { update({ ego: id, depth, selected: id, pair: null, path: null }); }

function drawPanel() {
  const parts = state.path ? pathParts() : state.pair ? pairParts(...state.pair) : state.selected !== null ? entityParts(data.entities[state.selected]) : introParts();
  byId("panel").replaceChildren(...parts);
  byId("panel").scrollTop = 0;
}

function introParts() {
  const t = data.total, disputed = shown.relations.filter((r) => data.statuses[r.status] === "disputed");
  const best = data.entities.filter((e) => !state.types.includes(e.type)).slice(0, 10);
  const parts = [
    el("h2", {}, "Who is connected with whom"),
    el("p", {}, `${plural(t.entities, "entity", "entities")}, ${plural(t.relations, "relation")} and ${plural(t.claims, "claim")} from ${plural(t.documents, "article")}. ` +
      "Each edge is a claim with its sentence: pick one to see who says it and who denies it."),
    section("Most important", el("ul", { class: "plain" }, best.map((e) => el("li", { class: "row" }, kindMark(e), entityLink(e.id))))),
  ];
  if (disputed.length) {
    parts.push(section("Disputed", el("ul", { class: "plain" }, disputed.slice(0, 10).map((r) => el("li", {}, relationLink(r))))));
  }
  return parts;
}

function section(title, ...content) { return el("section", {}, el("h3", {}, title), content); }

function kindMark(e) { return el("span", { class: "kind", title: data.types[e.type] }, typeSwatch(e.type)); }

// listed shows the first items and a button for the rest.
function listed(items, first, draw, attributes = { class: "plain" }) {
  const list = el("ul", attributes, items.slice(0, first).map(draw));
  if (items.length <= first) return list;
  const rest = el("button", { type: "button", onclick: () => { list.append(...items.slice(first).map(draw)); rest.remove(); } }, `All ${items.length}`);
  return el("div", {}, list, el("p", {}, rest));
}

function entityParts(e) {
  const names = e.aliases.filter((a) => a.name !== e.name);
  const relations = strongest(e.relations);
  const offices = e.relations.filter((r) => ["POSITION", "MEMBER"].includes(data.classes[r.class]) && r.from === e.id);
  const hiddenCount = new Set(e.relations.flatMap((r) => [r.from, r.to])).size - 1 -
    [...new Set(e.relations.flatMap((r) => [r.from, r.to]))].filter((id) => id !== e.id && shown.isShown.has(id)).length;
  const parts = [
    el("h2", {}, named(e.name)),
    el("p", { class: "row" }, el("span", { class: "kind" }, typeSwatch(e.type), data.types[e.type]), e.community >= 0 &&
      el("span", { class: "kind" }, communitySwatch(e.community), "with " + shorten(data.communities[e.community], 48))),
    el("p", { class: "faint" }, `${plural(e.mentions, "mention")} in ${plural(e.documents, "article")}, ${plural(e.relations.length, "relation")}`),
    el("p", { class: "row" },
      el("button", { type: "button", id: "around", onclick: () => goAround(e.id), "aria-pressed": String(state.ego === e.id) }, "Only around it"),
      el("button", { type: "button", id: "path-from", onclick: () => startPath(e.id) }, "Path to …"),
      hiddenCount > 0 && el("button", { type: "button", id: "expand", onclick: () => showNeighbours(e.id) }, `+ ${plural(hiddenCount, "neighbour")}`)),
  ];
  if (names.length) parts.push(section("Also named", el("p", {}, names.slice(0, 14).map((a, i) => [i ? ", " : "", named(a.name), el("span", { class: "faint" }, " " + a.count)]))));
  if (e.facts.length) {
    parts.push(section("Known", el("dl", { class: "sides" }, e.facts.map((f) => [el("dt", {}, f.name), el("dd", {}, factValue(f))]))));
  }
  if (offices.length) parts.push(section("Offices", listed(byDate(offices), 6, (r) => el("li", {}, relationLink(r)))));
  if (relations.length) parts.push(section("Relations", listed(relations, relationsAtFirst, (r) => el("li", {}, relationLink(r)))));
  const claims = distinct(relations.flatMap((r) => r.claims.map((claim) => ({ claim, r }))));
  if (claims.length) parts.push(section("Sentences", listed(claims, sentencesAtFirst, ({ claim, r }) => el("li", {}, claimBox(claim, r, [e.id])))));
  return parts;
}

function factValue(f) {
  const e = data.byKey.get(f.value);
  return e ? entityLink(e.id) : named(f.value);
}

const strongest = (list) => [...list].sort((a, b) => b.origins - a.origins || b.claims.length - a.claims.length || b.confidence - a.confidence || a.id - b.id);

const byDate = (list) => [...list].sort((a, b) => (a.begins || "9") < (b.begins || "9") ? -1 : 1);

function distinct(list) {
  const seen = new Set();
  return list.filter(({ claim }) => !seen.has(claim.quote) && seen.add(claim.quote));
}

function badge(status) { return el("span", { class: "badge " + data.statuses[status] }, data.statuses[status]); }

// relationLink is a relation in one line, which opens the edge.
function relationLink(r) {
  return el("span", {},
    el("button", { class: "link", type: "button", onclick: () => openPair(r.from, r.to) },
      named(data.entities[r.from].name), " ", el("span", { class: "verb" }, verb(r.kind)), " ", named(data.entities[r.to].name)),
    " ", badge(r.status), el("span", { class: "faint" }, r.first || r.last ? " " + period(r.first, r.last) : ""));
}

function pairParts(a, b) {
  const all = data.entities[a].relations.filter((r) => (r.from === a && r.to === b) || (r.from === b && r.to === a));
  const passing = new Set(shown.relations), seen = byDate(all.filter((r) => passing.has(r))), hidden = byDate(all.filter((r) => !passing.has(r)));
  const parts = [
    el("h2", {}, entityLink(a), " – ", entityLink(b)),
    el("p", { class: "faint" }, plural(all.length, "relation") + ", " + plural(all.reduce((n, r) => n + r.claims.length, 0), "claim")),
    el("div", {}, seen.map(relationParts)),
  ];
  if (hidden.length) {
    parts.push(el("details", {}, el("summary", {}, plural(hidden.length, "relation") + " that the filters hide"), hidden.map(relationParts)));
  }
  return parts;
}

// relationParts shows a relation with every claim.
function relationParts(r) {
  const became = r.became >= 0 ? data.relations[r.became] : null;
  return el("section", { class: "relation" },
    el("h3", {}, entityLink(r.from), " ", el("span", { class: "verb" }, verb(r.kind)), " ", entityLink(r.to)),
    el("p", { class: "row" }, badge(r.status), el("span", { class: "faint" }, lower(data.classes[r.class])),
      (r.first || r.last) && el("span", {}, period(r.first, r.last)), r.overdue && el("span", { class: "faint" }, "its date has passed")),
    el("dl", { class: "sides" },
      voiceRow("Says so", r.says, r, false), voiceRow("Denies it", r.denies, r, true),
      r.place >= 0 && [el("dt", {}, "Where"), el("dd", {}, entityLink(r.place))],
      became && [el("dt", {}, "Came true"), el("dd", {}, relationLink(became))],
      [el("dt", {}, "Support"), el("dd", {}, `${plural(r.origins, "independent source")}, confidence ${r.confidence.toFixed(2)}`)]),
    r.claims.map((c) => claimBox(c, r, [r.from, r.to])));
}

// voiceRow names who says or denies it: entities, anonymous sources, and the articles themselves.
function voiceRow(title, ids, r, negative) {
  const claims = r.claims.filter((c) => c.negative === negative);
  const anonymous = claims.flatMap((c) => c.voices.slice(0, 1).filter((v) => v.entity < 0 && v.words).map((v) => v.words));
  const own = new Set(claims.filter((c) => c.voices.length === 0).map((c) => c.document)).size;
  const voices = [...ids.map(entityLink), ...new Set(anonymous), ...(own ? [plural(own, "article itself", "articles themselves")] : [])];
  if (voices.length === 0) return null;
  return [el("dt", {}, title), el("dd", {}, voices.flatMap((v, i) => [i ? ", " : "", v]))];
}

function claimBox(c, r, focus) {
  const d = data.documents[c.document];
  const how = [c.modality !== "actual" && c.modality, c.start || c.end ? period(c.start, c.end) + (c.words ? ` (“${c.words}”)` : "") : c.words, c.theme && "about " + c.theme]
    .filter(Boolean);
  return el("div", { class: "claim" + (c.negative ? " negative" : "") + (c.modality === "expected" ? " expected" : "") },
    el("blockquote", {}, sentence(c, focus)),
    el("p", {}, el("span", { class: "who" }, c.negative ? "− denied by " : "+ said by "), voiceChain(c), how.length ? el("span", { class: "faint" }, " · " + how.join(" · ")) : ""),
    el("p", { class: "faint" }, articleLink(d, c), [d.publisher, day(d.published || "")].filter(Boolean).map((t) => " · " + t), ` · confidence ${c.confidence.toFixed(2)}`));
}

function voiceChain(c) {
  if (c.voices.length === 0) return "the article itself";
  return c.voices.flatMap((v, i) => [i ? ", citing " : "", v.entity >= 0 ? entityLink(v.entity) : named(v.words || "somebody")]);
}

// sentence is a quote with its mentions marked: those of the focus strongly, others as links.
function sentence(c, focus) {
  const out = [];
  let at = 0;
  for (const m of c.marks) {
    out.push(c.quote.slice(at, m.start));
    const words = c.quote.slice(m.start, m.end);
    out.push(focus.includes(m.entity) ? el("mark", { title: data.entities[m.entity].name }, words)
      : el("mark", { class: "other", title: data.entities[m.entity].name, onclick: () => openEntity(m.entity) }, words));
    at = m.end;
  }
  out.push(c.quote.slice(at));
  return out;
}

// articleLink leads to the article: at the server that serves this page, or on the web.
function articleLink(d, c) {
  const attributes = { target: "_blank", rel: "noopener noreferrer" };
  if (data.server) return el("a", { ...attributes, href: `document?key=${encodeURIComponent(d.key)}&start=${c.offset}&end=${c.offset + new TextEncoder().encode(c.quote).length}#quote` }, d.title);
  if (/^https?:\/\//.test(d.address || "")) return el("a", { ...attributes, href: d.address }, d.title);
  return named(d.title === d.name ? d.name : `${d.title} (${d.name})`);
}

function pathParts() {
  const { from, to, hubs } = state.path;
  const head = [el("h2", {}, "Path"), el("p", {}, "From ", entityLink(from), to === undefined ? "" : [" to ", entityLink(to)])];
  if (to === undefined) {
    return [...head, el("p", { id: "pick" }, "Pick the other end: click it in the graph, or find it by name."), el("p", {}, el("button", { type: "button", onclick: letGo }, "Cancel"))];
  }
  const found = findPaths(from, to, hubs);
  return [
    ...head,
    el("p", {}, el("label", { class: "tick" }, el("input", {
      type: "checkbox", id: "hubs", checked: Boolean(hubs), onchange: (e) => update({ path: { ...state.path, hubs: e.target.checked } }),
    }), "avoid those who are connected with everybody")),
    found.length === 0 && el("p", {}, `Nothing connects them within ${pathSteps} relations that pass the filters.`),
    ...found.map((p, i) => el("section", { class: "path" }, el("h3", {}, `${i + 1}. ${plural(p.relations.length, "relation")}`),
      p.relations.map((r) => el("div", { class: "relation" }, el("p", {}, relationLink(r)), claimBox(strongestClaim(r), r, [r.from, r.to]))))),
    el("p", {}, el("button", { type: "button", onclick: letGo }, "Close")),
  ].filter(Boolean);
}

const strongestClaim = (r) => r.claims.reduce((best, c) => (c.confidence > best.confidence ? c : best));

drawers.push((now, last) => {
  if (!last || ["selected", "pair", "path", "ego", ...filtering, "limit", "extra", "theme"].some((n) => now[n] !== last[n])) drawPanel();
});
