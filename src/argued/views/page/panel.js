// The panel: all details of one unit or relation. Texts are set as texts, never as markup.

const KINDS = { rebut: "Rebuts", undermine: "Undermines", undercut: "Undercuts" };
const REVERSE_KINDS = { rebut: "Rebutted by", undermine: "Undermined by", undercut: "Undercut by" };
const TO_TITLES = { supports: "Supports", restates: "Restates", answers: "Answers" };
const NOUNS = { supports: "Inference", attacks: "Attack", restates: "Restatement", answers: "Answer" };
const FROM_TITLES = { supports: "Supported by", restates: "Restated by", answers: "Answered by" };

function make(tag, classes, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...children);
  return element;
}

/** A function that shows a unit, a relation or a hint in `panel`. `clear` is called when the panel is closed. */
function makePanel(panel, { units, relations, into, out, onto }, clear) {
  const wordsOf = (mention) => `“${mention.join(" … ")}”`;
  const shownText = (unit) => unit.statement ?? wordsOf(unit.mentions[0]);
  const classesOf = (unit) => (unit.mentions.length ? unit.role : `${unit.role} unspoken`);

  function chipOf(unit) {
    const chip = make("span", "chip", unit.label);
    chip.setAttribute("aria-hidden", "true");
    return chip;
  }

  function entryOf(number) {
    const unit = units[number];
    const entry = make("a", `entry ${classesOf(unit)}`, chipOf(unit), " ",
      make("span", "hidden", `${unit.spoken}: `), make("bdi", "", shownText(unit)));
    entry.href = fragmentOf(unit.name);
    entry.dataset.unit = number;
    return entry;
  }

  function relationEntryOf(number) {
    const relation = relations[number];
    const named = relation.name && !relation.name.includes(":") ? relation.name : null;
    const ends = `${relation.from.map((source) => units[source].name).join(" + ")} → ${
      relation.on === undefined ? units[relation.to].name : relations[relation.on].name.replace(/:.*/, " …")}`;
    const entry = make("a", "entry", `the ${NOUNS[relation.verb].toLowerCase()} ${named ?? ends}`);
    entry.href = fragmentOf(relation.name);
    entry.dataset.relation = number;
    return entry;
  }

  /** A relation seen from one of its units, or from the relation that is its target. */
  function itemOf(number, { from = false, self }) {
    const relation = relations[number];
    const item = make("li", "");
    if (from) item.append(relation.on === undefined ? entryOf(relation.to) : relationEntryOf(relation.on));
    const others = relation.from.filter((source) => !from || source !== self);
    if (from && relation.scheme) item.append(make("span", "via", ` via ${relation.scheme}`));
    if (from && others.length) item.append(make("span", "via", `${relation.scheme ? "," : ""} linked with`));
    const list = from && others.length ? make("ul", "") : item;
    others.forEach((source, index) => {
      if (from) list.append(make("li", "", entryOf(source)));
      else item.append(index ? make("span", "via", " linked with ") : "", entryOf(source));
    });
    if (list !== item) item.append(list);
    if (!from && relation.scheme) item.append(make("span", "via", ` via ${relation.scheme}`));
    if (onto[number].length) {
      const nested = make("ul", "");
      for (const other of onto[number]) {
        const row = itemOf(other, {});
        row.prepend(make("span", `connection${relations[other].verb === "attacks" ? " attack" : ""}`,
          relations[other].verb === "attacks" ? "undercut by " : "backed by "));
        nested.append(row);
      }
      item.append(nested);
    }
    return item;
  }

  function rowsOf(selected) {
    const rows = new Map();
    const add = (title, item) => rows.set(title, [...(rows.get(title) ?? []), item]);
    for (const number of into[selected.unit]) {
      const relation = relations[number];
      add(relation.kind ? REVERSE_KINDS[relation.kind] : FROM_TITLES[relation.verb], itemOf(number, {}));
    }
    for (const number of out[selected.unit]) {
      const relation = relations[number];
      const title = relation.kind ? KINDS[relation.kind] : TO_TITLES[relation.verb];
      add(title, itemOf(number, { from: true, self: selected.unit }));
    }
    return rows;
  }

  function show(selected) {
    panel.classList.toggle("idle", !selected);
    panel.replaceChildren();
    if (!selected) {
      panel.append(make("p", "hint", units.length
        ? "Select a unit in the article, the map or the outline to see its details. Tab moves to the next unit, Enter "
          + "selects it, and Escape clears the selection."
        : "No unit is marked in this article."));
      return;
    }
    const close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Clear the selection");
    close.addEventListener("click", clear);
    const list = make("dl", "");
    const row = (title, item) => list.append(make("dt", "", title), make("dd", "", item));
    if (selected.unit !== undefined) {
      const unit = units[selected.unit];
      const number = unit.ordinal ? ` ${unit.ordinal}` : "";
      const role = `${unit.role[0].toUpperCase()}${unit.role.slice(1)}${number}`;
      const head = make("h2", classesOf(unit), chipOf(unit), role, make("bdi", "name", unit.name));
      panel.append(close, head, make("p", "said", make("bdi", "", shownText(unit))));
      if (!unit.mentions.length) row("Unspoken", "not stated in the article");
      if (unit.holder) row("Held by", make("bdi", "", unit.holder));
      for (const [key, values] of unit.attributes ?? []) {
        row(key === "certainty" ? "Certainty" : key, make("bdi", "", values));
      }
      if (unit.tags) row("Tags", make("span", "", ...unit.tags.map((tag) => make("bdi", "tag", `#${tag}`))));
      for (const [title, items] of rowsOf(selected)) {
        row(title, make("ul", "", ...items));
      }
      if (unit.mentions.length && (unit.statement || unit.mentions.length > 1)) {
        list.append(make("dt", "", unit.mentions.length > 1 ? "Mentions" : "In the article"),
          make("dd", "", make("ul", "", ...unit.mentions.map((mention, index) => {
            const entry = make("a", "entry", make("bdi", "", wordsOf(mention)));
            entry.href = `${fragmentOf(unit.name)}${index ? `.${index + 1}` : ""}`;
            return make("li", "", entry);
          }))));
      }
      panel.append(list);
    } else {
      const relation = relations[selected.relation];
      const named = relation.name && !relation.name.includes(":") ? relation.name : "";
      panel.append(close, make("h2", "", NOUNS[relation.verb], make("bdi", "name", named)));
      row("From", make("ul", "", ...relation.from.map((source) => make("li", "", entryOf(source)))));
      const title = relation.kind ? KINDS[relation.kind] : TO_TITLES[relation.verb];
      row(title, relation.on === undefined ? entryOf(relation.to) : relationEntryOf(relation.on));
      if (relation.scheme) row("Scheme", relation.scheme);
      for (const other of onto[selected.relation]) {
        row(relations[other].verb === "attacks" ? "Undercut by" : "Backed by", make("ul", "", itemOf(other, {})));
      }
      panel.append(list);
    }
    panel.scrollTop = 0;
  }

  return show;
}
