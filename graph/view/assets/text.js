// Elements and words. Text from articles only ever becomes text: nothing here reads markup.

// el makes an element: el("button", { class: "link", onclick: f }, "text", child …).
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

function byId(id) { return document.getElementById(id); }

// named is a name, kept apart from the direction of the text around it.
function named(text) { return el("bdi", { class: "name" }, text); }

function entityLink(id) {
  if (id < 0) return "";
  return el("button", { class: "link name", type: "button", onclick: () => openEntity(id) }, data.entities[id].name);
}

function verb(kind) { return data.kinds[kind].name.toLowerCase().replaceAll("_", " "); }

function lower(name) { return name.charAt(0) + name.slice(1).toLowerCase(); }

function plural(n, one, many) { return n === 1 ? "1 " + one : n.toLocaleString("en") + " " + (many || one + "s"); }

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// day writes "2024-06-12" as "12 Jun 2024" and "2024-06" as "Jun 2024".
function day(iso) {
  const m = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(iso);
  if (!m || m[2] < 1 || m[2] > 12) return iso;
  return (m[3] ? Number(m[3]) + " " : "") + monthNames[m[2] - 1] + " " + m[1];
}

function period(first, last) {
  if (first === last) return day(first);
  if (!last) return "since " + day(first);
  return first ? day(first) + " – " + day(last) : "until " + day(last);
}

// fold makes names comparable: no accents, no case, one blank for all that is no letter or digit.
function fold(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f.'’]/g, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function shorten(text, most) { return [...text].length <= most ? text : [...text].slice(0, most - 1).join("").trimEnd() + "…"; }
