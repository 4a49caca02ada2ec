// Finding an entity by any of its names, as one types: names that begin so, then words that begin
// so, then parts of names, then names with a letter or two wrong; at last without the first word,
// which may be a title.

const names = data.entities.flatMap((e) => {
  const all = new Map([[fold(e.name), { name: e.name, count: 1e9 }]]);
  for (const a of e.aliases) if (!all.has(fold(a.name))) all.set(fold(a.name), a);
  return [...all].map(([folded, a]) => ({ id: e.id, name: a.name, folded, words: folded.split(" ") }));
});

function search(text, most = 12) {
  const asked = fold(text);
  if (!asked) return [];
  const words = asked.split(" ");
  const best = new Map();
  const keep = (n, fit) => {
    const old = best.get(n.id);
    if (!old || fit < old.fit) best.set(n.id, { id: n.id, name: n.name, fit });
  };
  for (const n of names) {
    if (n.folded === asked) keep(n, 0);
    else if (n.folded.startsWith(asked)) keep(n, 1);
    else if (words.every((w) => n.words.some((x) => x.startsWith(w)))) keep(n, 2);
    else if (asked.length > 2 && n.folded.includes(asked)) keep(n, 3);
  }
  if (best.size === 0 && asked.length > 3) for (const n of names) if (near(n.folded, asked)) keep(n, 4);
  if (best.size === 0 && words.length > 1) return search(words.slice(1).join(" "), most);
  return [...best.values()].sort((a, b) => a.fit - b.fit || a.id - b.id).slice(0, most);
}

// near reports whether two names differ by at most a quarter of their letters.
function near(a, b) {
  const most = Math.floor((b.length + 1) / 4);
  if (Math.abs(a.length - b.length) > most) return false;
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    if (Math.min(...row) > most) return false;
    last = row;
  }
  return last[b.length] <= most;
}

let found = [], active = -1;

function drawResults() {
  const box = byId("search"), list = byId("results");
  list.replaceChildren(...found.map((f, i) => {
    const e = data.entities[f.id];
    return el("li", { role: "option", id: "result-" + i, "aria-selected": String(i === active), onclick: () => take(i), onmousedown: (event) => event.preventDefault() },
      kindMark(e), el("span", {}, named(e.name), f.name !== e.name && el("span", { class: "faint" }, " as ", named(f.name))), el("span", { class: "faint" }, data.types[e.type]));
  }));
  if (found.length === 0 && fold(box.value)) list.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nobody is named so."));
  const open = Boolean(fold(box.value)) && document.activeElement === box;
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  if (active >= 0) {
    box.setAttribute("aria-activedescendant", "result-" + active);
    byId("result-" + active).scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function closeResults() {
  found = [];
  active = -1;
  byId("search").value = "";
  drawResults();
}

function take(i) {
  const f = found[i];
  if (!f) return;
  closeResults();
  byId("search").blur();
  if (picking()) pickTarget(f.id); else openEntity(f.id);
}

function startSearch() {
  const box = byId("search");
  box.addEventListener("input", () => {
    found = search(box.value);
    active = found.length ? 0 : -1;
    drawResults();
  });
  box.addEventListener("blur", () => drawResults());
  box.addEventListener("focus", () => drawResults());
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) active = (active + step + found.length) % found.length;
    else if (event.key === "Enter") take(active);
    else if (event.key === "Escape") { closeResults(); box.blur(); byId("graph").focus(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
    drawResults();
  });
}
