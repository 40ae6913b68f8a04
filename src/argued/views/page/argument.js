// The argument, and the elements that show it. Everything is found by elements, numbers and Maps: the name of a unit is
// never the key of an object or part of a selector.

const fragmentOf = (name) => `#${encodeURIComponent(name)}`;

const FROM_WORDS = {
  supports: ["for", "supports it"], attacks: ["against", "attacks it"],
  restates: ["same", "restates it"], answers: ["same", "answers it"],
};
const TO_WORDS = {
  supports: "supported by it", attacks: "attacked by it", restates: "restated by it", answers: "answered by it",
};

/** Units and relations by number, with their elements in the text, the outline and the map (`map` may be null). */
function readArgument({ units, relations }, article, map) {
  const unitByName = new Map(units.map((unit, number) => [unit.name, number]));
  const relationByName = new Map(relations.flatMap(({ name }, number) => (name ? [[name, number]] : [])));

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
  const boxes = new Array(units.length), lines = relations.map(() => []), junctions = new Array(relations.length);
  const keyOf = new Map(); // From an element of the map to its unit or relation.
  if (map) {
    const answers = new Map(relations.map(({ from, to, verb }, number) => [`${from[0]} ${to} ${verb}`, number]));
    for (const group of map.children) {
      const { name, source, target } = group.dataset;
      if (group.classList.contains("box") && unitByName.has(name)) {
        boxes[unitByName.get(name)] = group;
        keyOf.set(group, { unit: unitByName.get(name) });
      } else if (group.classList.contains("junction") && relationByName.has(name)) {
        junctions[relationByName.get(name)] = group;
        lines[relationByName.get(name)].push(group);
        keyOf.set(group, { relation: relationByName.get(name) });
      } else if (group.classList.contains("edge")) {
        const ends = `${unitByName.get(source)} ${unitByName.get(target)}`;
        const number = relationByName.get(name) ?? answers.get(`${ends} answers`);
        if (number !== undefined) {
          lines[number].push(group);
          keyOf.set(group, { relation: number });
        }
      }
    }
  }

  // The relations to a unit, from a unit, and to a relation.

  const into = units.map(() => []), out = units.map(() => []), onto = relations.map(() => []);
  relations.forEach((relation, number) => {
    for (const source of relation.from) out[source].push(number);
    (relation.on === undefined ? into[relation.to] : onto[relation.on]).push(number);
  });

  function around(selected) {
    const found = { units: new Map(), relations: new Set() };
    const put = (unit, how, words) => {
      if (!found.units.has(unit)) found.units.set(unit, { how, words });
    };
    const addWithSources = (number) => {
      found.relations.add(number);
      for (const source of relations[number].from) put(source, ...FROM_WORDS[relations[number].verb]);
    };
    const touching = [];
    if (selected.unit !== undefined) {
      put(selected.unit, "self", "selected");
      into[selected.unit].forEach(addWithSources);
      for (const number of out[selected.unit]) {
        const relation = relations[number];
        found.relations.add(number);
        if (relation.on === undefined) put(relation.to, "target", TO_WORDS[relation.verb]);
        else {
          found.relations.add(relation.on);
          const target = relations[relation.on];
          const ends = target.on === undefined ? [...target.from, target.to] : target.from;
          for (const end of ends) put(end, "target", TO_WORDS[relation.verb]);
        }
        for (const source of relation.from) put(source, "with", "linked with it");
      }
      touching.push(...into[selected.unit], ...out[selected.unit]);
    } else {
      const relation = relations[selected.relation];
      addWithSources(selected.relation);
      if (relation.on === undefined) put(relation.to, "target", TO_WORDS[relation.verb]);
      else found.relations.add(relation.on);
      touching.push(selected.relation);
    }
    for (const number of touching) onto[number].forEach(addWithSources);
    return found;
  }

  return {
    units, relations, unitByName, relationByName, // The argument,
    pieces, labels, entries, boxes, lines, junctions, keyOf, // the elements that show it,
    into, out, onto, around, // and its connections.
  };
}
