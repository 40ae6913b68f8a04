// The panel: all that is said of one unit or link. Texts are set as texts, and never as markup.

const KINDS = { rebut: "Rebuts", undermine: "Undermines", undercut: "Undercuts" };
const BACK = { rebut: "Rebutted by", undermine: "Undermined by", undercut: "Undercut by" };
const FORTH = { supports: "Supports", restates: "Restates", answers: "Answers" };
const NOUNS = { supports: "Inference", attacks: "Attack", restates: "Restatement", answers: "Answer" };
const FROM = { supports: "Supported by", restates: "Restated by", answers: "Answered by" };

function make(tag, classes, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...children);
  return element;
}

/** What shows a unit or link in `panel`, or nothing; `letGo` is called where the panel is closed. */
function makePanel(panel, { units, links, into, out, onto }, letGo) {
  const wordsOf = (mention) => `“${mention.join(" … ")}”`;
  const saying = (unit) => unit.statement ?? wordsOf(unit.mentions[0]);
  const classesOf = (unit) => (unit.mentions.length ? unit.role : `${unit.role} unspoken`);

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

  function linkEntryOf(number) {
    const link = links[number];
    const named = link.name && !link.name.includes(":") ? link.name : null;
    const ends = `${link.from.map((source) => units[source].name).join(" + ")} → ${
      link.on === undefined ? units[link.to].name : links[link.on].name.replace(/:.*/, " …")}`;
    const entry = make("a", "entry", `the ${NOUNS[link.verb].toLowerCase()} ${named ?? ends}`);
    entry.href = addressOf(link.name);
    entry.dataset.link = number;
    return entry;
  }

  /** A link seen from one of its units, or from the link that it bears on. */
  function itemOf(number, { from = false, self }) {
    const link = links[number];
    const item = make("li", "");
    if (from) item.append(link.on === undefined ? entryOf(link.to) : linkEntryOf(link.on));
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
        row.prepend(make("span", `bearing${links[other].verb === "attacks" ? " attack" : ""}`,
          links[other].verb === "attacks" ? "undercut by " : "backed by "));
        list.append(row);
      }
      item.append(list);
    }
    return item;
  }

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
        ? "Choose a unit in the article, the map or the outline to see all about it. Tab goes through units, Enter "
          + "chooses, Escape lets go."
        : "No unit is marked in this article."));
      return;
    }
    const close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Let go of what was chosen");
    close.addEventListener("click", letGo);
    const list = make("dl", "");
    const row = (title, item) => list.append(make("dt", "", title), make("dd", "", item));
    if (chosen.unit !== undefined) {
      const unit = units[chosen.unit];
      const number = unit.ordinal ? ` ${unit.ordinal}` : "";
      const role = `${unit.role[0].toUpperCase()}${unit.role.slice(1)}${number}`;
      const head = make("h2", classesOf(unit), chipOf(unit), role, make("bdi", "name", unit.name));
      panel.append(close, head, make("p", "said", make("bdi", "", saying(unit))));
      if (!unit.mentions.length) row("Unspoken", "the article leaves it unsaid");
      if (unit.holder) row("Held by", make("bdi", "", unit.holder));
      for (const [key, values] of unit.attributes ?? []) {
        row(key === "certainty" ? "Certainty" : key, make("bdi", "", values));
      }
      if (unit.tags) row("Tags", make("span", "", ...unit.tags.map((tag) => make("bdi", "tag", `#${tag}`))));
      for (const [title, items] of relationsOf(chosen)) {
        row(title, make("ul", "", ...items));
      }
      if (unit.mentions.length && (unit.statement || unit.mentions.length > 1)) {
        list.append(make("dt", "", unit.mentions.length > 1 ? "Said" : "In the article"),
          make("dd", "", make("ul", "", ...unit.mentions.map((mention, index) => {
            const entry = make("a", "entry", make("bdi", "", wordsOf(mention)));
            entry.href = `${addressOf(unit.name)}${index ? `.${index + 1}` : ""}`;
            return make("li", "", entry);
          }))));
      }
      panel.append(list);
    } else {
      const link = links[chosen.link];
      const named = link.name && !link.name.includes(":") ? link.name : "";
      panel.append(close, make("h2", "", NOUNS[link.verb], make("bdi", "name", named)));
      row("From", make("ul", "", ...link.from.map((source) => make("li", "", entryOf(source)))));
      row(link.kind ? KINDS[link.kind] : FORTH[link.verb], link.on === undefined ? entryOf(link.to) : linkEntryOf(link.on));
      if (link.scheme) row("Scheme", link.scheme);
      for (const other of onto[chosen.link]) {
        row(links[other].verb === "attacks" ? "Undercut by" : "Backed by", make("ul", "", itemOf(other, {})));
      }
      panel.append(list);
    }
    panel.scrollTop = 0;
  }

  return show;
}
