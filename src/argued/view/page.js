(() => {
"use strict";

// Everything here is found by elements, numbers and Maps: no name of a unit is ever a key of an object or a selector.
const root = document.documentElement;
const byId = (id) => document.getElementById(`page.${id}`);
const { units, links } = JSON.parse(byId("data").textContent);
const article = byId("article"), panel = byId("panel"), canvas = byId("canvas");
const map = canvas && canvas.querySelector("svg");
const unitByName = new Map(units.map((unit, number) => [unit.name, number]));
const linkByName = new Map(links.flatMap((link, number) => (link.name ? [[link.name, number]] : [])));
const wide = matchMedia("(min-width: 62rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

// The elements of each unit and link, in the text, the outline and the map.

const pieces = units.map(() => []), labels = units.map(() => []), entries = units.map(() => []);
for (const element of article.querySelectorAll("[data-unit]")) {
  const number = Number(element.dataset.unit);
  pieces[number].push(element);
  const first = element.firstElementChild;
  if (first && first.classList.contains("label")) labels[number].push(first);
}
for (const element of document.querySelectorAll(".outline [data-unit]")) {
  entries[Number(element.dataset.unit)].push(element);
}
const boxes = new Array(units.length), lines = links.map(() => []), junctions = new Array(links.length);
const keyOf = new Map(); // What an element of the map stands for.
if (map) {
  const answers = new Map(links.map((link, number) => [`${link.from[0]} ${link.to} ${link.verb}`, number]));
  for (const group of map.children) {
    const { name, source, target } = group.dataset;
    if (group.classList.contains("box") && unitByName.has(name)) {
      boxes[unitByName.get(name)] = group;
      keyOf.set(group, { unit: unitByName.get(name) });
    } else if (group.classList.contains("junction") && linkByName.has(name)) {
      junctions[linkByName.get(name)] = group;
      lines[linkByName.get(name)].push(group);
      keyOf.set(group, { link: linkByName.get(name) });
    } else if (group.classList.contains("edge")) {
      const number = linkByName.get(name) ?? answers.get(`${unitByName.get(source)} ${unitByName.get(target)} answers`);
      if (number !== undefined) {
        lines[number].push(group);
        keyOf.set(group, { link: number });
      }
    }
  }
}

// What touches a unit, and what touches a link.

const into = units.map(() => []), out = units.map(() => []), onto = links.map(() => []);
links.forEach((link, number) => {
  for (const source of link.from) out[source].push(number);
  (link.on === undefined ? into[link.to] : onto[link.on]).push(number);
});

const BY = {
  supports: ["for", "supports it"], attacks: ["against", "attacks it"],
  restates: ["same", "says the same"], answers: ["same", "answers it"],
};
const AIM = { supports: "it supports", attacks: "it attacks", restates: "says the same", answers: "it answers" };

/** The units and links around what is chosen: how each bears on it, and in which words. */
function around(chosen) {
  const found = { units: new Map(), links: new Set() };
  const put = (unit, how, words) => {
    if (!found.units.has(unit)) found.units.set(unit, { how, words });
  };
  const bearing = (number) => {
    found.links.add(number);
    for (const source of links[number].from) put(source, ...BY[links[number].verb]);
  };
  const steps = [];
  if (chosen.unit !== undefined) {
    put(chosen.unit, "self", "chosen");
    into[chosen.unit].forEach(bearing);
    for (const number of out[chosen.unit]) {
      const link = links[number];
      found.links.add(number);
      if (link.on === undefined) put(link.to, "aim", AIM[link.verb]);
      else {
        found.links.add(link.on);
        const step = links[link.on];
        for (const end of [...step.from, ...(step.on === undefined ? [step.to] : [])]) put(end, "aim", AIM[link.verb]);
      }
      for (const source of link.from) put(source, "with", "together with it");
    }
    steps.push(...into[chosen.unit], ...out[chosen.unit]);
  } else {
    const link = links[chosen.link];
    bearing(chosen.link);
    if (link.on === undefined) put(link.to, "aim", AIM[link.verb]);
    else found.links.add(link.on);
    steps.push(chosen.link);
  }
  for (const step of steps) onto[step].forEach(bearing);
  return found;
}

// Lighting up.

let lit = [];
const HOWS = ["lit", "lit-self", "lit-for", "lit-against", "lit-same", "lit-aim", "lit-with"];

function light(chosen) {
  for (const element of lit) {
    element.classList.remove(...HOWS);
    element.removeAttribute("data-bearing");
  }
  lit = [];
  article.classList.toggle("lit", Boolean(chosen));
  if (map) map.classList.toggle("lit", Boolean(chosen));
  if (!chosen) return;
  const add = (element, ...classes) => {
    if (!element) return;
    element.classList.add(...classes);
    lit.push(element);
  };
  const found = around(chosen);
  for (const [unit, { how, words }] of found.units) {
    for (const element of [...pieces[unit], boxes[unit]]) add(element, "lit", `lit-${how}`);
    for (const label of labels[unit]) {
      add(label, "lit");
      if (how !== "self") label.dataset.bearing = words;
    }
    if (how === "self") for (const entry of entries[unit]) add(entry, "lit-self");
  }
  for (const number of found.links) for (const element of lines[number]) add(element, "lit");
  if (chosen.link !== undefined) for (const element of lines[chosen.link]) add(element, "lit-self");
}

// The panel.

function make(tag, classes, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...children);
  return element;
}

const wordsOf = (mention) => `“${mention.join(" … ")}”`;
const saying = (unit) => unit.statement ?? wordsOf(unit.mentions[0]);
const classesOf = (unit) => (unit.mentions.length ? unit.role : `${unit.role} unspoken`);
const addressOf = (name) => `#${encodeURIComponent(name)}`;

function chipOf(unit) {
  const chip = make("span", "chip", unit.label);
  chip.setAttribute("aria-hidden", "true");
  return chip;
}

function entryOf(number) {
  const unit = units[number];
  const entry = make("a", `entry ${classesOf(unit)}`, chipOf(unit), " ",
    make("span", "hidden", `${unit.spoken}: `), make("bdi", "", saying(unit)));
  entry.href = addressOf(unit.name);
  entry.dataset.unit = number;
  return entry;
}

function stepOf(number) {
  const link = links[number];
  const named = link.name && !link.name.includes(":") ? link.name : null;
  const ends = `${link.from.map((source) => units[source].name).join(" + ")} → ${
    link.on === undefined ? units[link.to].name : links[link.on].name.replace(/:.*/, " …")}`;
  const entry = make("a", "entry", `the step ${named ?? ends}`);
  entry.href = addressOf(link.name);
  entry.dataset.link = number;
  return entry;
}

/** A link seen from one of its units, or from the link that it bears on. */
function itemOf(number, { from = false, self }) {
  const link = links[number];
  const item = make("li", "");
  if (from) item.append(link.on === undefined ? entryOf(link.to) : stepOf(link.on));
  const others = link.from.filter((source) => !from || source !== self);
  if (from && link.scheme) item.append(make("span", "via", ` via ${link.scheme}`));
  if (from && others.length) item.append(make("span", "via", `${link.scheme ? "," : ""} together with`));
  const parts = from && others.length ? make("ul", "") : item;
  others.forEach((source, index) => {
    if (from) parts.append(make("li", "", entryOf(source)));
    else item.append(index ? make("span", "via", " together with ") : "", entryOf(source));
  });
  if (parts !== item) item.append(parts);
  if (!from && link.scheme) item.append(make("span", "via", ` via ${link.scheme}`));
  if (onto[number].length) {
    const list = make("ul", "");
    for (const other of onto[number]) {
      const row = itemOf(other, {});
      row.prepend(make("span", `bearing ${links[other].verb === "attacks" ? "attack" : "step"}`,
        links[other].verb === "attacks" ? "undercut by " : "backed by "));
      list.append(row);
    }
    item.append(list);
  }
  return item;
}

const KINDS = { rebut: "Rebuts", undermine: "Undermines", undercut: "Undercuts" };
const BACK = { rebut: "Rebutted by", undermine: "Undermined by", undercut: "Undercut by" };
const FORTH = { supports: "Supports", restates: "Restates", answers: "Answers" };
const FROM = { supports: "Supported by", restates: "Restated by", answers: "Answered by" };

function relationsOf(chosen) {
  const rows = new Map();
  const add = (title, item) => rows.set(title, [...(rows.get(title) ?? []), item]);
  for (const number of into[chosen.unit]) {
    const link = links[number];
    add(link.kind ? BACK[link.kind] : FROM[link.verb], itemOf(number, {}));
  }
  for (const number of out[chosen.unit]) {
    const link = links[number];
    add(link.kind ? KINDS[link.kind] : FORTH[link.verb], itemOf(number, { from: true, self: chosen.unit }));
  }
  return rows;
}

function show(chosen) {
  panel.classList.toggle("idle", !chosen);
  panel.replaceChildren();
  if (!chosen) {
    panel.append(make("p", "hint", units.length
      ? "Choose a unit in the article, the map or the outline to see all about it. Tab goes through units, Enter chooses, Escape lets go."
      : "No unit is marked in this article."));
    return;
  }
  const close = make("button", "close", "×");
  close.type = "button";
  close.setAttribute("aria-label", "Let go of what was chosen");
  close.addEventListener("click", () => choose(null));
  const list = make("dl", "");
  const row = (title, ...items) => {
    list.append(make("dt", "", title), make("dd", "", items.length === 1 ? items[0] : make("ul", "", ...items)));
  };
  if (chosen.unit !== undefined) {
    const unit = units[chosen.unit];
    const number = unit.ordinal ? ` ${unit.ordinal}` : "";
    const role = `${unit.role[0].toUpperCase()}${unit.role.slice(1)}${number}`;
    const head = make("h2", classesOf(unit), chipOf(unit), role, make("bdi", "name", unit.name));
    panel.append(close, head, make("p", "said", make("bdi", "", saying(unit))));
    if (!unit.mentions.length) row("Unspoken", "the article leaves it unsaid");
    if (unit.holder) row("Held by", make("bdi", "", unit.holder));
    for (const [key, values] of unit.attributes ?? []) row(key === "certainty" ? "Certainty" : key, make("bdi", "", values));
    if (unit.tags) row("Tags", make("span", "", ...unit.tags.map((tag) => make("bdi", "tag", `#${tag}`))));
    for (const [title, items] of relationsOf(chosen)) {
      list.append(make("dt", "", title), make("dd", "", make("ul", "", ...items)));
    }
    if (unit.mentions.length && (unit.statement || unit.mentions.length > 1)) {
      list.append(make("dt", "", unit.mentions.length > 1 ? "Said" : "In the article"),
        make("dd", "", make("ul", "", ...unit.mentions.map((mention, index) => {
          const entry = make("a", "entry", make("bdi", "", wordsOf(mention)));
          entry.href = `${addressOf(unit.name)}${index ? `.${index + 1}` : ""}`;
          return make("li", "", entry);
        }))));
    }
    const places = make("p", "elsewhere");
    panel.append(list, places);
  } else {
    const link = links[chosen.link];
    const named = link.name && !link.name.includes(":") ? link.name : "";
    const verb = { supports: "Support", attacks: "Attack", restates: "Restatement", answers: "Answer" }[link.verb];
    panel.append(close, make("h2", "", verb, make("bdi", "name", named)));
    row("From", ...link.from.map((source) => make("li", "", entryOf(source))));
    row(link.kind ? KINDS[link.kind] : FORTH[link.verb], link.on === undefined ? entryOf(link.to) : stepOf(link.on));
    if (link.scheme) row("Scheme", link.scheme);
    for (const other of onto[chosen.link]) {
      row(links[other].verb === "attacks" ? "Undercut by" : "Backed by", make("ul", "", itemOf(other, {})));
    }
    panel.append(list);
  }
  panel.scrollTop = 0;
}

// Choosing.

let chosen = null;
const same = (one, other) => one && other && one.unit === other.unit && one.link === other.link;
const behavior = () => (calm.matches ? "auto" : "smooth");

/** Choose a unit or link, or nothing; `from` is the side that it was chosen on, and stays where it is. */
function choose(next, { from, mention = 0, keep = false } = {}) {
  chosen = next;
  light(chosen);
  show(chosen);
  const name = chosen && (chosen.unit === undefined ? links[chosen.link].name : units[chosen.unit].name);
  if (!keep) {
    try {
      history.pushState(null, "", name ? addressOf(name) : location.pathname + location.search);
    } catch { /* Some pages have no address that could change. */ }
  }
  if (!chosen) return;
  if (from !== "text") toText(chosen, mention);
  if (from !== "map") toMap(chosen, { calmly: false });
  if (from !== "outline") toOutline(chosen);
}

function toText({ unit, link }, mention = 0, how = behavior()) {
  const number = unit ?? links[link].from[0];
  const place = (mention && document.getElementById(`${units[number].name}.${mention + 1}`)) || pieces[number][0];
  if (place) place.scrollIntoView({ block: wide.matches ? "center" : "start", behavior: how });
}

function toOutline({ unit }) {
  const entry = unit !== undefined && entries[unit][0];
  if (entry && entry.offsetParent) entry.scrollIntoView({ block: "nearest", behavior: behavior() });
}

/** What an address is for: the name of a unit, one of its later mentions, or the name of a link. */
function addressed() {
  let name;
  try {
    name = decodeURIComponent(location.hash.slice(1));
  } catch {
    return null;
  }
  if (unitByName.has(name)) return { chosen: { unit: unitByName.get(name) } };
  if (linkByName.has(name)) return { chosen: { link: linkByName.get(name) } };
  const later = /^(.*)\.(\d+)$/.exec(name);
  if (later && unitByName.has(later[1])) return { chosen: { unit: unitByName.get(later[1]) }, mention: Number(later[2]) - 1 };
  return null;
}

function follow() {
  const found = addressed();
  if (found) choose(found.chosen, { mention: found.mention, keep: true });
  else if (!location.hash) choose(null, { keep: true });
}
addEventListener("popstate", follow);
addEventListener("hashchange", follow);

/** What an element, or what it stands in, is for. */
function meant(element) {
  const holder = element.closest && element.closest("[data-unit], [data-link], .box, .junction, .edge");
  if (!holder) return null;
  if (holder.dataset.unit !== undefined) return { unit: Number(holder.dataset.unit) };
  if (holder.dataset.link !== undefined) return { link: Number(holder.dataset.link) };
  return keyOf.get(holder) ?? null;
}

const sideOf = (element) =>
  article.contains(element) ? "text" : map && map.contains(element) ? "map" : panel.contains(element) ? "panel" : "outline";

let dragged = false;
document.addEventListener("click", (event) => {
  const here = meant(event.target);
  const link = event.target.closest("a");
  if (dragged || event.ctrlKey || event.metaKey || event.shiftKey || (link && !here)) return;
  const from = sideOf(event.target);
  if (!here) {
    if (from === "text" && chosen && String(getSelection()) === "") choose(null);
    return;
  }
  if (from === "text" && !link && String(getSelection()) !== "") return; // Words were selected.
  event.preventDefault();
  choose(here, { from });
});
document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch") light(meant(event.target) ?? chosen);
});
document.addEventListener("pointerleave", () => light(chosen));
document.addEventListener("focusin", (event) => {
  if (event.target.matches(":focus-visible")) light(meant(event.target) ?? chosen);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) choose(null);
});

// Views: the article, the map, the outline.

const views = [...document.querySelectorAll("button[data-view]")];

function view(name) {
  root.dataset.view = name;
  for (const button of views) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  if (name === "map") arrange();
  if (name === "outline" && chosen) toOutline(chosen);
  if (name === "text") {
    slots();
    if (chosen) toText(chosen, 0, "auto");
  }
}
for (const button of views) button.addEventListener("click", () => view(button.dataset.view));
wide.addEventListener("change", () => view(wide.matches ? "map" : "text"));

// The map: its size, and what is in sight.

let scale = 0;
const whole = map && map.viewBox.baseVal;

function resize(next, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  next = Math.min(2, Math.max(0.08, next));
  const left = (canvas.scrollLeft + x) / scale, top = (canvas.scrollTop + y) / scale;
  map.setAttribute("width", whole.width * next);
  map.setAttribute("height", whole.height * next);
  if (scale) canvas.scrollTo(left * next - x, top * next - y);
  scale = next;
}

const fitting = () => Math.min(canvas.clientWidth / whole.width, canvas.clientHeight / whole.height, 1);

/** Show the whole where it can be read, and else the main conclusion, or what is chosen. */
function arrange() {
  if (!map || !canvas.clientWidth || scale) {
    if (scale && chosen) toMap(chosen, { calmly: true });
    return;
  }
  resize(fitting() > 0.6 ? fitting() : 0.72);
  const leads = new Set(links.filter((link) => link.verb !== "answers").flatMap((link) => link.from));
  const top = units.findIndex((unit, number) => boxes[number] && unit.role === "conclusion" && !leads.has(number));
  if (chosen) toMap(chosen, { calmly: true });
  else if (top >= 0) toMap({ unit: top }, { calmly: true });
}

function toMap({ unit, link }, { calmly }) {
  const group = unit === undefined ? junctions[link] ?? lines[link][0] : boxes[unit];
  if (!map || !group || !canvas.clientWidth) return;
  if (!scale) arrange();
  if (scale < 0.5) resize(0.72);
  // On a narrow screen the panel lies over the lower part of the map.
  const room = canvas.clientHeight - (wide.matches ? 0 : panel.offsetHeight);
  const [x, y] = inSight(group, room);
  canvas.scrollTo({
    left: (x - whole.x) * scale - canvas.clientWidth / 2,
    top: (y - whole.y) * scale - room / 2,
    behavior: calmly ? "auto" : behavior(),
  });
}

/** What should be in the middle: that of all that is lit, so far as what was asked for stays in sight. */
function inSight(group, room) {
  const own = group.getBBox();
  const all = lit.filter((element) => element.ownerSVGElement === map && keyOf.get(element)).map((element) => element.getBBox());
  const along = (from, length, size) => {
    const first = Math.min(own[from], ...all.map((box) => box[from]));
    const last = Math.max(own[from] + own[length], ...all.map((box) => box[from] + box[length]));
    const spare = Math.max(0, size / scale - own[length]) / 2 - 12;
    const middle = own[from] + own[length] / 2;
    return Math.min(middle + spare, Math.max(middle - spare, (first + last) / 2));
  };
  return [along("x", "width", canvas.clientWidth), along("y", "height", room)];
}

if (map) {
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const how = button.dataset.zoom;
      resize(how === "fit" ? fitting() : scale * (how === "in" ? 1.25 : 0.8));
    });
  }
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const place = canvas.getBoundingClientRect();
    resize(scale * Math.exp(-event.deltaY / 300), event.clientX - place.left, event.clientY - place.top);
  }, { passive: false });
  let grip = null;
  canvas.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType === "mouse" && event.button === 0) {
      grip = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop };
    }
  });
  addEventListener("pointermove", (event) => {
    if (!grip) return;
    const x = event.clientX - grip.x, y = event.clientY - grip.y;
    if (!dragged && Math.hypot(x, y) < 5) return;
    dragged = true;
    canvas.classList.add("dragged");
    canvas.scrollTo(grip.left - x, grip.top - y);
  });
  addEventListener("pointerup", () => {
    grip = null;
    canvas.classList.remove("dragged");
    setTimeout(() => { dragged = false; });
  });

  // One stop for Tab; arrows go from box to box.
  map.setAttribute("role", "group");
  map.setAttribute("tabindex", "-1");
  canvas.setAttribute("tabindex", "-1"); // Browsers make what scrolls a stop of its own.
  canvas.removeAttribute("role");
  canvas.removeAttribute("aria-label");
  const stops = [...keyOf.keys()].filter((group) => !group.classList.contains("edge"));
  let stop = boxes.find(Boolean);
  for (const group of stops) {
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", group === stop ? "0" : "-1");
  }
  const goTo = (group) => {
    stop.setAttribute("tabindex", "-1");
    stop = group;
    stop.setAttribute("tabindex", "0");
    stop.focus({ preventScroll: true });
    toMap(keyOf.get(group), { calmly: false });
  };
  map.addEventListener("focusin", (event) => {
    if (keyOf.has(event.target) && event.target !== stop) {
      stop.setAttribute("tabindex", "-1");
      stop = event.target;
      stop.setAttribute("tabindex", "0");
    }
  });
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") choose(keyOf.get(event.target), { from: "map" });
    else if (event.key === "+" || event.key === "=") resize(scale * 1.25);
    else if (event.key === "-") resize(scale * 0.8);
    else if (event.key === "0") resize(fitting());
    else if (WAYS[event.key]) {
      const way = WAYS[event.key];
      const next = nearest(event.target, related(event.target), ...way) ?? nearest(event.target, stops, ...way);
      if (next) goTo(next);
    } else return;
    event.preventDefault();
  });
  const middle = (group) => {
    const box = group.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  /** What a line joins with it. */
  const related = (group) => {
    const found = around(keyOf.get(group));
    return [...[...found.units.keys()].map((unit) => boxes[unit]), ...[...found.links].map((link) => junctions[link])];
  };
  function nearest(group, others, right, down) {
    const [x, y] = middle(group);
    let best = null, least = Infinity;
    for (const other of others) {
      if (!other || other === group) continue;
      const [toX, toY] = middle(other);
      const along = (toX - x) * right + (toY - y) * down;
      const across = Math.abs((toX - x) * down) + Math.abs((toY - y) * right);
      if (along < 1 || (others !== stops && across > 2 * along)) continue;
      const distance = along + 2 * across;
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }
}

// Labels at the margin: those of one line stand beside one another; one alone has its unit's name.

const allLabels = [...article.querySelectorAll(".label")];

function slots() {
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
slots();
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth !== width) slots();
  width = innerWidth;
});
if (document.fonts) document.fonts.ready.then(slots);
follow();
root.dataset.ready = "";
})();
