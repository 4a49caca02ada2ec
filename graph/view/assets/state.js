// What the page shows at the moment is one value, state, which is never changed in place. update
// makes the next one, keeps the last for undo, writes it to the address, and draws.

const firstLevel = 150; // as in layout.go

const start = Object.freeze({
  limit: firstLevel, // the most important so many entities
  extra: [], // entities shown beyond them
  selected: null, // an entity
  pair: null, // or the two ends of an edge
  ego: null, depth: 1, // only what lies around an entity
  path: null, // {from, to, hubs}: to may be missing while it is picked
  types: [], statuses: [], classes: [], kinds: [], documents: [], communities: [], // hidden ones
  confidence: 0, // at least so much, in hundredths
  from: "", to: "", undated: false, // time
  view: "graph", tab: "relations", colour: "type",
});

let state = start;
const past = [];
const drawers = []; // called with (state, last) after every change

let lastDrag = { name: "", at: 0 };

// update takes a change; those of one drag, which follow each other at once, are one step of undo.
function update(change, { undo = true, drag = "" } = {}) {
  const last = state, now = performance.now();
  const dragged = drag && drag === lastDrag.name && now - lastDrag.at < 1500;
  lastDrag = { name: drag, at: now };
  state = Object.freeze({ ...last, ...change });
  if (undo && !dragged) past.push(last);
  if (past.length > 200) past.shift();
  writeAddress();
  draw(last);
}

function undo() {
  if (past.length === 0) return;
  const last = state;
  state = past.pop();
  writeAddress();
  draw(last);
}

function draw(last) {
  refilter(last);
  for (const drawer of drawers) drawer(state, last);
}

// The address holds names and keys, not places in lists, so that it outlives a new build.
const nameLists = {
  types: () => data.types, statuses: () => data.statuses, classes: () => data.classes,
  kinds: () => data.kinds.map((k) => k.name), documents: () => data.documents.map((d) => d.key),
  communities: () => data.communities,
};

function writeAddress() {
  const p = new URLSearchParams();
  const key = (id) => data.entities[id].key;
  if (state.limit !== start.limit) p.set("limit", state.limit);
  for (const id of state.extra) p.append("extra", key(id));
  if (state.selected !== null) p.set("entity", key(state.selected));
  if (state.pair) state.pair.forEach((id) => p.append("pair", key(id)));
  if (state.ego !== null) { p.set("ego", key(state.ego)); p.set("depth", state.depth); }
  if (state.path) {
    p.set("path", key(state.path.from));
    if (state.path.to !== undefined) p.set("path-to", key(state.path.to));
    if (state.path.hubs) p.set("avoid-hubs", 1);
  }
  for (const [list, all] of Object.entries(nameLists)) {
    if (state[list].length) for (const id of state[list]) p.append("hide-" + list, all()[id]);
  }
  for (const name of ["confidence", "from", "to", "view", "tab", "colour"]) {
    if (state[name] !== start[name]) p.set(name, state[name]);
  }
  if (state.undated) p.set("undated", 1);
  const hash = p.toString();
  if (hash === location.hash.slice(1)) return;
  history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}

// readAddress returns the state that the address asks for; what it does not know it passes over.
function readAddress() {
  const p = new URLSearchParams(location.hash.slice(1));
  const id = (key) => (data.byKey.has(key) ? data.byKey.get(key).id : null);
  const ids = (name) => p.getAll(name).map(id).filter((i) => i !== null);
  const oneOf = (name, ...allowed) => (allowed.includes(p.get(name)) ? p.get(name) : start[name]);
  const number = (name, low, high) => Math.min(high, Math.max(low, parseInt(p.get(name), 10) || start[name]));
  const month = (name) => (/^\d{4}(-\d\d){0,2}$/.test(p.get(name) || "") ? p.get(name) : "");
  const pair = ids("pair");
  const from = id(p.get("path")), to = id(p.get("path-to"));
  const s = {
    ...start, limit: number("limit", 1, 1e6), extra: ids("extra"), selected: id(p.get("entity")), pair: pair.length === 2 ? pair : null,
    ego: id(p.get("ego")), depth: number("depth", 1, 3), confidence: number("confidence", 0, 100),
    path: from === null ? null : { from, ...(to === null ? {} : { to }), hubs: p.has("avoid-hubs") },
    from: month("from"), to: month("to"), undated: p.has("undated"),
    view: oneOf("view", "graph", "table"), tab: oneOf("tab", "relations", "entities"), colour: oneOf("colour", "type", "community"),
  };
  for (const [list, all] of Object.entries(nameLists)) {
    const place = new Map(all().map((name, i) => [name, i]));
    s[list] = p.getAll("hide-" + list).map((name) => place.get(name)).filter((i) => i !== undefined);
  }
  return Object.freeze(s);
}

// toggled returns a list with an item more or less.
function toggled(list, item) { return list.includes(item) ? list.filter((i) => i !== item) : [...list, item]; }
