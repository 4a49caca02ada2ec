// Time: how many relations begin when, a range to look at, and a button that plays it.

const slots = timeSlots();
let playing = null;

// timeSlots are the months in which something begins, or the years where there are too many
// months, each with the number of relations that begin in it. Months without any are left out, so
// that one old date does not press the rest together.
function timeSlots() {
  for (const length of [7, 4]) {
    const count = new Map();
    for (const r of data.relations) if (r.begins) count.set(r.begins.slice(0, length), (count.get(r.begins.slice(0, length)) || 0) + 1);
    if (count.size <= 150 || length === 4) return [...count].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([name, n]) => ({ name, n }));
  }
}

function startTime() {
  if (slots.length < 2) { byId("time").hidden = true; return; }
  const most = Math.max(...slots.map((s) => s.n));
  const slider = (id, label) => el("input", { type: "range", id, min: 0, max: slots.length - 1, step: 1, "aria-label": label, oninput: () => slide(id) });
  const bars = slots.map((s) => {
    const bar = el("div", { class: "bar", title: `${day(s.name)}: ${plural(s.n, "relation")}` });
    bar.style.height = Math.max(6, Math.round(100 * Math.sqrt(s.n / most))) + "%";
    return bar;
  });
  byId("time").append(
    el("button", { type: "button", id: "play", onclick: togglePlay }, "▶ Play"),
    el("div", {}, el("div", { class: "bars", "aria-hidden": "true" }, bars), el("div", { class: "sliders" }, slider("from", "From"), slider("to", "Until"))),
    el("div", { class: "row" }, el("output", { id: "range" }), el("label", {}, el("input", { type: "checkbox", id: "undated", onchange: (e) => update({ undated: e.target.checked }) }), " undated too"),
      el("button", { type: "button", id: "all-time", onclick: () => { stop(); update({ from: "", to: "" }); } }, "All")));
}

function slide(id) {
  let [from, to] = [Number(byId("from").value), Number(byId("to").value)];
  stop();
  if (from > to) id === "from" ? (to = from) : (from = to);
  setRange(from, to, { drag: "time" });
}

function setRange(from, to, how) {
  const all = from === 0 && to === slots.length - 1;
  update({ from: all ? "" : slots[from].name, to: all ? "" : slots[to].name }, how);
}

// range returns the places of the bounds among the slots.
function range() {
  const from = state.from ? slots.findIndex((s) => s.name >= state.from) : 0;
  let to = slots.length - 1;
  while (state.to && to > 0 && slots[to].name > state.to) to--;
  return [from < 0 ? slots.length - 1 : Math.min(from, to), to];
}

// Playing moves the end of the range through time; where the range is a window that begins later
// than the first month, the window moves.
function togglePlay() {
  if (playing) return stop();
  let [from, to] = range();
  const width = from > 0 && to < slots.length - 1 ? to - from : -1;
  if (to === slots.length - 1) to = from;
  setRange(from, to, {});
  playing = setInterval(() => {
    if (to >= slots.length - 1) return stop();
    to++;
    setRange(width < 0 ? from : to - width, to, { undo: false });
  }, 600);
  drawTime();
}

function stop() {
  clearInterval(playing);
  playing = null;
  drawTime();
}

function drawTime() {
  if (slots.length < 2) return;
  const [from, to] = range();
  byId("from").value = from;
  byId("to").value = to;
  for (const [id, at] of [["from", from], ["to", to]]) byId(id).setAttribute("aria-valuetext", day(slots[at].name));
  byId("range").textContent = state.from || state.to ? period(slots[from].name, slots[to].name) : "all time";
  byId("undated").checked = state.undated;
  byId("all-time").disabled = !state.from && !state.to;
  byId("play").textContent = playing ? "❚❚ Pause" : "▶ Play";
  byId("time").querySelectorAll(".bar").forEach((bar, i) => bar.classList.toggle("in", i >= from && i <= to));
}

drawers.push((now, last) => { if (!last || ["from", "to", "undated"].some((n) => now[n] !== last[n])) drawTime(); });
