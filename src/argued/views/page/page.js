// The page: what is highlighted, what is selected, and which views are visible.

const root = document.documentElement;
const byId = (id) => document.getElementById(`page.${id}`);
const article = byId("article"), panel = byId("panel"), canvas = byId("canvas");
const svg = canvas && canvas.querySelector("svg");
const argument = readArgument(JSON.parse(byId("data").textContent), article, svg);
const { units, relations, unitByName, relationByName, pieces, labels, entries, boxes, lines, keyOf } = argument;
const show = makePanel(panel, argument, () => select(null));
const map = svg && makeMap(canvas, svg, argument, {
  selected: () => selected,
  select: (item, options) => select(item, options),
  highlighted: () => highlighted,
  covered: () => (wide.matches ? 0 : panel.offsetHeight), // On a narrow screen the panel covers a part of the map.
  behavior: () => behavior(),
});
const wide = matchMedia("(min-width: 62rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// Highlighting.

let highlighted = [];
const HOWS = ["lit", "lit-self", "lit-for", "lit-against", "lit-same", "lit-target", "lit-with"];

function highlight(selected) {
  for (const element of highlighted) {
    element.classList.remove(...HOWS);
    element.removeAttribute("data-connection");
  }
  highlighted = [];
  article.classList.toggle("lit", Boolean(selected));
  if (svg) svg.classList.toggle("lit", Boolean(selected));
  if (!selected) return;
  const add = (element, ...classes) => {
    if (!element) return;
    element.classList.add(...classes);
    highlighted.push(element);
  };
  const found = argument.around(selected);
  for (const [unit, { how, words }] of found.units) {
    for (const element of [...pieces[unit], boxes[unit]]) add(element, "lit", `lit-${how}`);
    for (const label of labels[unit]) {
      add(label, "lit");
      if (how !== "self") label.dataset.connection = words;
    }
    if (how === "self") for (const entry of entries[unit]) add(entry, "lit-self");
  }
  for (const number of found.relations) for (const element of lines[number]) add(element, "lit");
  if (selected.relation !== undefined) for (const element of lines[selected.relation]) add(element, "lit-self");
}

// Selecting.

let selected = null;
const behavior = () => (calm.matches ? "auto" : "smooth");

/** Select a unit, a relation or nothing. `from` is the view in which it was selected, which doesn't scroll. */
function select(next, { from, mention = 0, keep = false } = {}) {
  selected = next;
  highlight(selected);
  show(selected);
  const name = selected && (units[selected.unit] ?? relations[selected.relation]).name;
  if (!keep) {
    try {
      history.pushState(null, "", name ? fragmentOf(name) : location.pathname + location.search);
    } catch { /* Some pages have an address that can't change. */ }
  }
  if (!selected) return;
  if (from !== "text") toText(selected, mention);
  if (from !== "map" && map) map.goTo(selected, behavior());
  if (from !== "outline") toOutline(selected);
}

function toText({ unit, relation }, mention = 0, how = behavior()) {
  const number = unit ?? relations[relation].from[0];
  const place = (mention && document.getElementById(`${units[number].name}.${mention + 1}`)) || pieces[number][0];
  if (place) place.scrollIntoView({ block: wide.matches ? "center" : "start", behavior: how });
}

function toOutline({ unit }) {
  const entry = unit !== undefined && entries[unit][0];
  if (entry && entry.offsetParent) entry.scrollIntoView({ block: "nearest", behavior: behavior() });
}

/** What the address names: a unit, one of its later mentions, or a relation. */
function addressed() {
  let name;
  try {
    name = decodeURIComponent(location.hash.slice(1));
  } catch {
    return null;
  }
  if (unitByName.has(name)) return { selected: { unit: unitByName.get(name) } };
  if (relationByName.has(name)) return { selected: { relation: relationByName.get(name) } };
  const later = /^(.*)\.(\d+)$/.exec(name);
  if (!later || !unitByName.has(later[1])) return null;
  return { selected: { unit: unitByName.get(later[1]) }, mention: Number(later[2]) - 1 };
}

function follow() {
  const found = addressed();
  if (found) select(found.selected, { mention: found.mention, keep: true });
  else if (!location.hash) select(null, { keep: true });
}
addEventListener("popstate", follow);
addEventListener("hashchange", follow);

/** The unit or relation that an element, or an element around it, shows. */
function itemAt(element) {
  const holder = element.closest && element.closest("[data-unit], [data-relation], .box, .junction, .edge");
  if (!holder) return null;
  if (holder.dataset.unit !== undefined) return { unit: Number(holder.dataset.unit) };
  if (holder.dataset.relation !== undefined) return { relation: Number(holder.dataset.relation) };
  return keyOf.get(holder) ?? null;
}

function sideOf(element) {
  if (article.contains(element)) return "text";
  if (svg && svg.contains(element)) return "map";
  return panel.contains(element) ? "panel" : "outline";
}

document.addEventListener("click", (event) => {
  const here = itemAt(event.target);
  const anchor = event.target.closest("a");
  if ((map && map.isDragged()) || event.ctrlKey || event.metaKey || event.shiftKey || (anchor && !here)) return;
  const from = sideOf(event.target);
  if (!here) {
    if (from === "text" && selected && String(getSelection()) === "") select(null);
    return;
  }
  if (from === "text" && !anchor && String(getSelection()) !== "") return; // Words were selected.
  event.preventDefault();
  select(here, { from });
});
document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch") highlight(itemAt(event.target) ?? selected);
});
document.addEventListener("pointerleave", () => highlight(selected));
document.addEventListener("focusin", (event) => {
  if (event.target.matches(":focus-visible")) highlight(itemAt(event.target) ?? selected);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && selected) select(null);
});

// Views: the article, the map, the outline.

const views = [...document.querySelectorAll("button[data-view]")];

function view(name) {
  root.dataset.view = name;
  for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  if (name === "map" && map) map.appear();
  if (name === "outline" && selected) toOutline(selected);
  if (name === "text") {
    placeLabels();
    if (selected) toText(selected, 0, "auto");
  }
}
for (const button of views) button.addEventListener("click", () => view(button.dataset.view));
wide.addEventListener("change", () => view(wide.matches ? "map" : "text"));

// Labels at the margin: those on one line are side by side; a label alone on its line has its unit's name.

const allLabels = [...article.querySelectorAll(".label")];

function placeLabels() {
  if (!article.clientWidth || !matchMedia("(min-width: 40rem)").matches) return;
  const room = parseFloat(getComputedStyle(article.parentElement).paddingLeft) - 16;
  const rows = new Map();
  for (const label of allLabels) {
    const top = Math.round(label.getBoundingClientRect().top / 4);
    const row = rows.get(top) ?? rows.get(top - 1) ?? rows.get(top + 1);
    if (row) row.push(label);
    else rows.set(top, [label]);
  }
  for (const row of rows.values()) {
    const step = Math.min(26, (room - 24) / Math.max(1, row.length - 1));
    row.forEach((label, index) => {
      label.classList.toggle("alone", row.length === 1);
      label.style.setProperty("--slot", `${(row.length - 1 - index) * step}px`);
    });
  }
}

root.classList.add("js");
show(null);
view(wide.matches ? "map" : "text");
placeLabels();
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== width) placeLabels();
  width = innerWidth;
});
if (document.fonts) document.fonts.ready.then(placeLabels);
follow();
root.dataset.ready = "";
