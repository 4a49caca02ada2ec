// The shortest ways between two entities over the relations that pass the filters, with Yen's
// algorithm (1971) over Dijkstra's. Denied relations connect nothing.

const pathCount = 3, pathSteps = 6;
let lastPaths = { key: "", relations: null, found: [] };

function findPaths(from, to, avoidHubs) {
  const key = [from, to, avoidHubs].join();
  if (lastPaths.key === key && lastPaths.relations === shown.relations) return lastPaths.found;
  lastPaths = { key, relations: shown.relations, found: from === to ? [] : yen(steps(avoidHubs, to), from, to) };
  return lastPaths.found;
}

// steps maps an entity to its neighbours, each with the best supported relation and a cost.
function steps(avoidHubs, to) {
  const denied = data.statuses.indexOf("denied");
  const map = new Map();
  const add = (a, b, relation) => {
    const list = map.get(a) || map.set(a, new Map()).get(a);
    const old = list.get(b);
    if (!old || relation.claims.length > old.relation.claims.length) list.set(b, { relation, cost: 0 });
  };
  for (const r of shown.relations) {
    if (r.status === denied || r.from === r.to) continue;
    add(r.from, r.to, r);
    add(r.to, r.from, r);
  }
  for (const list of map.values()) {
    for (const [id, step] of list) {
      const hub = avoidHubs && id !== to ? map.get(id).size / 8 : 0;
      step.cost = 1 + hub - Math.min(step.relation.claims.length, 99) / 1e4;
    }
  }
  return map;
}

function yen(map, from, to) {
  const first = dijkstra(map, [from], to, new Set());
  if (!first) return [];
  const found = [first], candidates = [];
  while (found.length < pathCount) {
    const last = found[found.length - 1];
    for (let i = 0; i < last.entities.length - 1; i++) {
      const root = last.entities.slice(0, i + 1);
      const banned = new Set(found.filter((p) => root.every((id, k) => p.entities[k] === id)).map((p) => p.entities[i + 1]));
      const spur = dijkstra(map, root, to, banned);
      if (spur && !candidates.some((c) => c.entities.join() === spur.entities.join())) candidates.push(spur);
    }
    candidates.sort((a, b) => a.cost - b.cost || (a.entities.join() < b.entities.join() ? -1 : 1));
    if (candidates.length === 0) break;
    found.push(candidates.shift());
  }
  return found;
}

// dijkstra continues a path without touching it again or taking a banned first step. Costs grow
// slowly, so that a list sorted by insertion does for a queue.
function dijkstra(map, root, to, banned) {
  const start = root[root.length - 1];
  const best = new Map(root.map((id) => [id, -1]));
  best.delete(start);
  const queue = [{ entities: root, cost: costOf(map, root), relations: relationsOf(map, root) }];
  while (queue.length) {
    const at = queue.shift();
    const end = at.entities[at.entities.length - 1];
    if (end === to) return at;
    if (best.has(end) && best.get(end) <= at.cost) continue;
    best.set(end, at.cost);
    if (at.entities.length > pathSteps) continue;
    for (const [id, step] of map.get(end) || []) {
      if ((end === start && banned.has(id)) || best.has(id)) continue;
      insert(queue, { entities: [...at.entities, id], cost: at.cost + step.cost, relations: [...at.relations, step.relation] });
    }
  }
  return null;
}

function insert(queue, item) {
  let low = 0, high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (queue[middle].cost <= item.cost) low = middle + 1; else high = middle;
  }
  queue.splice(low, 0, item);
}

function relationsOf(map, root) { return root.slice(1).map((id, i) => map.get(root[i]).get(id).relation); }

function costOf(map, root) { return root.slice(1).reduce((sum, id, i) => sum + map.get(root[i]).get(id).cost, 0); }
