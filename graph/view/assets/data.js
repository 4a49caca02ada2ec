// The graph, read from the page. Entities come by importance: the first n are the n most important.

const data = readData(JSON.parse(document.getElementById("data").textContent));

function readData(raw) {
  const entities = raw.entities.map(readEntity);
  const documents = raw.documents.map((d, id) => ({ ...d, id, title: d.title || d.name }));
  const claims = raw.claims.map(readClaim);
  let next = 0;
  const relations = raw.relations.map((row, id) => {
    const r = readRelation(row, id, raw);
    r.claims = claims.slice(next, next += row[13]);
    r.documents = [...new Set(r.claims.map((c) => c.document))];
    for (const end of new Set([r.from, r.to])) entities[end].relations.push(r);
    return r;
  });
  return { ...raw, entities, documents, relations, byKey: new Map(entities.map((e) => [e.key, e])) };
}

function readEntity(row, id) {
  const [key, name, type, x, y, community, weight, mentions, documents, aliases, facts] = row;
  return {
    id, key, name, type, x, y, community, weight, mentions, documents, relations: [],
    aliases: pairs(aliases).map(([name, count]) => ({ name, count })),
    facts: pairs(facts).map(([name, value]) => ({ name, value })),
  };
}

function readRelation(row, id, raw) {
  const [from, to, kind, status, first, last, confidence, origins, place, says, denies, became, overdue] = row;
  return {
    id, from, to, kind, status, first, last, confidence, origins, place, says, denies, became, overdue,
    class: raw.kinds[kind].class, begins: firstDay(first), ends: lastDay(last),
  };
}

function readClaim(row) {
  const [document, quote, negative, modality, voices, start, end, words, confidence, theme, place, offset, marks] = row;
  return {
    document, quote, negative, modality, start, end, words, confidence, theme, place, offset,
    voices: pairs(voices).map(([entity, words]) => ({ entity, words })),
    marks: triples(marks).map(([start, end, entity]) => ({ start, end, entity })),
  };
}

function pairs(list) { return chunks(list, 2); }

function triples(list) { return chunks(list, 3); }

function chunks(list, size) {
  const out = [];
  for (let i = 0; i < list.length; i += size) out.push(list.slice(i, i + size));
  return out;
}

// A date of the data is a year, a month or a day: these make days of it, "" where it is unknown.
function firstDay(date) { return boundOf(date, "-01-01"); }

function lastDay(date) { return boundOf(date, "-12-31"); }

function boundOf(date, rest) {
  const known = /^\d{4}(-\d\d(-\d\d)?)?/.exec(date);
  return known ? (known[0] + rest.slice(known[0].length - 4)).slice(0, 10) : "";
}
