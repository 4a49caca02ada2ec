// Everything can be done from the keyboard.

const keys = {
  "/": () => byId("search").focus(), "?": () => byId("help").showModal(), u: undo, m: showMore, t: toggleView, d: toggleTheme,
  "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4), 0: () => fit(),
  e: () => aroundSelected(), x: () => state.selected !== null && showNeighbours(state.selected),
  p: () => state.selected !== null && startPath(state.selected), Escape: escape,
};

function startKeys() {
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=text], select, textarea") || byId("help").open;
    if (typing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== "z") return;
      undo();
    } else if (event.target === byId("graph") && graphKey(event.key)) {
      // done
    } else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
}

// graphKey handles the keys that only count while the graph has the focus.
function graphKey(key) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
  if (way) return step(way), true;
  if (key === "Enter" && state.selected !== null) return byId("panel").focus(), true;
  if (key === " " && slots.length > 1) return togglePlay(), true;
  return false;
}

// step selects the nearest entity in a direction, or the most important one where none is
// selected.
function step([dx, dy]) {
  if (state.selected === null) return shown.entities.length && openEntity(shown.entities[0].id);
  const at = data.entities[state.selected];
  let best = null, least = Infinity;
  for (const e of shown.entities) {
    const x = e.x - at.x, y = e.y - at.y, ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (e !== at && ahead > 0 && ahead + 2 * aside < least) { best = e; least = ahead + 2 * aside; }
  }
  if (best) openEntity(best.id);
}

// aroundSelected goes one step further with each press, and back to all after the third.
function aroundSelected() {
  if (state.ego === null) return state.selected !== null && goAround(state.selected);
  if (state.depth < 3) return update({ depth: state.depth + 1 });
  update({ ego: null, depth: 1 });
}

function escape() {
  if (state.selected !== null || state.pair || state.path) return letGo();
  if (state.ego !== null) update({ ego: null, depth: 1 });
}
