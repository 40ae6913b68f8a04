// What the page knows of the argument, and the elements that show it. Everything is found by elements, numbers and
// Maps: no name of a unit is ever the key of an object, or part of a selector.

const addressOf = (name) => `#${encodeURIComponent(name)}`;

const BY = {
  supports: ["for", "supports it"], attacks: ["against", "attacks it"],
  restates: ["same", "says the same"], answers: ["same", "answers it"],
};
const AIM = { supports: "it supports", attacks: "it attacks", restates: "says the same", answers: "it answers" };

/** Units and links by their numbers, with their elements in the text, the outline and the map (`map` may be null). */
function readArgument({ units, links }, article, map) {
  const unitByName = new Map(units.map((unit, number) => [unit.name, number]));
  const linkByName = new Map(links.flatMap((link, number) => (link.name ? [[link.name, number]] : [])));

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
        const ends = `${unitByName.get(source)} ${unitByName.get(target)}`;
        const number = linkByName.get(name) ?? answers.get(`${ends} answers`);
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
          const ends = step.on === undefined ? [...step.from, step.to] : step.from;
          for (const end of ends) put(end, "aim", AIM[link.verb]);
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

  return {
    units, links, unitByName, linkByName, // What is said,
    pieces, labels, entries, boxes, lines, junctions, keyOf, // where it is shown,
    into, out, onto, around, // and what bears on what.
  };
}
