// What is shown: the relations that pass the filters, the entities, and the edges between them.

// version changes with the entities and edges.
const shown = { relations: [], entities: [], isShown: new Set(), edges: [], more: 0, version: 0 };

// mostAround is how many entities the view around one entity shows at once.
const mostAround = 250;

const filtering = ["types", "statuses", "classes", "kinds", "documents", "communities", "confidence", "from", "to", "undated"];
const choosing = [...filtering, "limit", "extra", "selected", "pair", "ego", "depth", "path"];

function refilter(last) {
  const changed = (names) => !last || names.some((n) => last[n] !== state[n]);
  if (changed(filtering)) shown.relations = data.relations.filter(passer());
  if (!changed(choosing)) return;
  const entities = chooseEntities();
  if (!changed(filtering) && entities.length === shown.entities.length && entities.every((e) => shown.isShown.has(e.id))) return;
  shown.version++;
  shown.entities = entities;
  shown.isShown = new Set(shown.entities.map((e) => e.id));
  shown.edges = bundle(shown.relations.filter((r) => shown.isShown.has(r.from) && shown.isShown.has(r.to)));
}

// passer returns the test that a relation must pass.
function passer() {
  const hidden = {};
  for (const name of ["types", "statuses", "classes", "kinds", "documents", "communities"]) hidden[name] = new Set(state[name]);
  const low = state.confidence / 100;
  const from = state.from && firstDay(state.from), to = state.to && lastDay(state.to);
  const visible = (id) => {
    const e = data.entities[id];
    return !hidden.types.has(e.type) && !hidden.communities.has(e.community);
  };
  return (r) => !hidden.statuses.has(r.status) && !hidden.classes.has(r.class) && !hidden.kinds.has(r.kind) &&
    r.confidence >= low && inTime(r, from, to) && visible(r.from) && visible(r.to) &&
    (hidden.documents.size === 0 || r.documents.some((d) => !hidden.documents.has(d)));
}

function inTime(r, from, to) {
  if (!from && !to) return true;
  if (!r.begins && !r.ends) return state.undated;
  return (!to || !r.begins || r.begins <= to) && (!from || !r.ends || r.ends >= from);
}

function chooseEntities() {
  const hiddenTypes = new Set(state.types), hiddenCommunities = new Set(state.communities);
  const visible = (e) => !hiddenTypes.has(e.type) && !hiddenCommunities.has(e.community);
  const must = new Set([state.selected, ...(state.pair || []), ...(state.path ? [state.path.from, state.path.to] : [])]);
  const path = state.path && state.path.to !== undefined ? findPaths(state.path.from, state.path.to, state.path.hubs) : [];
  for (const p of path) for (const id of p.entities) must.add(id);
  shown.more = 0;
  if (state.ego !== null) return around(must);
  const ids = new Set([...must, ...state.extra].filter((id) => id !== null && id !== undefined));
  const list = data.entities.filter((e) => (e.id < state.limit && visible(e)) || ids.has(e.id));
  shown.more = data.entities.length - Math.min(state.limit, data.entities.length);
  return list;
}

// around returns the entities within so many steps of one, over the relations that pass.
function around(must) {
  const next = neighbours();
  const found = new Map([[state.ego, 0]]);
  let front = [state.ego];
  for (let step = 1; step <= state.depth; step++) {
    const reached = new Set();
    for (const id of front) for (const other of next.get(id) || []) if (!found.has(other)) reached.add(other);
    for (const id of reached) found.set(id, step);
    front = [...reached];
  }
  const near = [...found.keys()].sort((a, b) => found.get(a) - found.get(b) || a - b);
  const kept = new Set([...near.slice(0, Math.max(mostAround, state.limit)), ...must]);
  shown.more = near.length - Math.min(near.length, Math.max(mostAround, state.limit));
  return data.entities.filter((e) => kept.has(e.id));
}

// neighbours maps an entity to those that it has a passing relation with.
function neighbours() {
  const map = new Map();
  const add = (a, b) => (map.get(a) || map.set(a, new Set()).get(a)).add(b);
  for (const r of shown.relations) {
    add(r.from, r.to);
    add(r.to, r.from);
  }
  return map;
}

// bundle makes one edge of the relations between two entities that look alike. Relations without
// a direction join an edge that is there either way round.
function bundle(relations) {
  const edges = new Map(), between = new Map();
  const mutual = (r) => data.kinds[r.kind].symmetric;
  for (const r of [...relations.filter((r) => !mutual(r)), ...relations.filter(mutual)]) {
    if (r.from === r.to) continue;
    let key = r.from + ">" + r.to + ">" + r.status;
    const back = r.to + ">" + r.from + ">" + r.status;
    if (mutual(r) && !edges.has(key) && edges.has(back)) key = back;
    let e = edges.get(key);
    if (!e) {
      e = { key, from: r.from, to: r.to, status: r.status, relations: [], weight: 0, mutual: true, curve: 0 };
      edges.set(key, e);
      const pair = Math.min(r.from, r.to) + "," + Math.max(r.from, r.to);
      (between.get(pair) || between.set(pair, []).get(pair)).push(e);
    }
    e.relations.push(r);
    e.weight += r.claims.length;
    e.mutual = e.mutual && mutual(r);
  }
  for (const list of between.values()) curve(list);
  return [...edges.values()];
}

// curve bends parallel edges apart. A bend is to the right of an edge's own direction.
function curve(list) {
  if (list.length === 1) return;
  list.forEach((e, i) => {
    const bend = (i - (list.length - 1) / 2) * 0.22;
    e.curve = e.from < e.to ? bend : -bend;
  });
}
