// The map: its size, its visible part, and its keys.

const USUAL = 0.72, LEAST = 0.08, MOST = 2; // Sizes as multiples of the drawing's own size.
const READABLE = 0.6; // A map that fits at this size or a larger one is shown whole at first.
const WAYS = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]]]);

/**
 * The map `svg`, which scrolls in `canvas`. `page` has the functions it needs: `selected()`, `select(item, options)`,
 * `highlighted()` (a list of elements), `covered()` (the height of what covers the map), `behavior()` (of scrolling).
 */
function makeMap(canvas, svg, { units, relations, boxes, lines, junctions, keyOf, around }, page) {
  const whole = svg.viewBox.baseVal;
  let scale = 0; // Unknown until the map is visible for the first time.
  let isDragged = false;

  function resize(requested, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const next = Math.min(MOST, Math.max(LEAST, requested));
    const left = (canvas.scrollLeft + x) / scale, top = (canvas.scrollTop + y) / scale;
    svg.setAttribute("width", whole.width * next);
    svg.setAttribute("height", whole.height * next);
    if (scale) canvas.scrollTo(left * next - x, top * next - y);
    scale = next;
  }

  const fitting = () => Math.min(canvas.clientWidth / whole.width, canvas.clientHeight / whole.height, 1);

  /** Make the map visible: around the selected item, or else all of it or its main conclusion. */
  function appear() {
    const selected = page.selected();
    if (!canvas.clientWidth || (scale && !selected)) return;
    if (!scale) resize(fitting() > READABLE ? fitting() : USUAL);
    const leads = new Set(relations.filter(({ verb }) => verb !== "answers").flatMap(({ from }) => from));
    const top = units.findIndex((unit, number) => boxes[number] && unit.role === "conclusion" && !leads.has(number));
    if (selected) goTo(selected, "auto");
    else if (top >= 0) goTo({ unit: top }, "auto");
  }

  /** Scroll the map to a unit or relation, if that is drawn and the map is visible. */
  function goTo({ unit, relation }, behavior) {
    const group = unit === undefined ? junctions[relation] ?? lines[relation][0] : boxes[unit];
    if (!group || !canvas.clientWidth) return;
    if (scale < 0.5) resize(USUAL);
    const room = canvas.clientHeight - page.covered();
    const [x, y] = middleAround(group, room);
    canvas.scrollTo({
      left: (x - whole.x) * scale - canvas.clientWidth / 2,
      top: (y - whole.y) * scale - room / 2,
      behavior,
    });
  }

  /** The middle of everything highlighted, moved so that the requested item stays visible. */
  function middleAround(group, room) {
    const own = group.getBBox();
    const all = page.highlighted().filter((element) => keyOf.has(element)).map((element) => element.getBBox());
    const along = (from, length, size) => {
      const first = Math.min(own[from], ...all.map((box) => box[from]));
      const last = Math.max(own[from] + own[length], ...all.map((box) => box[from] + box[length]));
      const spare = Math.max(0, size / scale - own[length]) / 2 - 12;
      const middle = own[from] + own[length] / 2;
      return Math.min(middle + spare, Math.max(middle - spare, (first + last) / 2));
    };
    return [along("x", "width", canvas.clientWidth), along("y", "height", room)];
  }

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

  let grip = null; // The position at which the mouse began to drag the map.
  canvas.addEventListener("pointerdown", (event) => {
    isDragged = false;
    if (event.pointerType === "mouse" && event.button === 0) {
      grip = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop };
    }
  });
  addEventListener("pointermove", (event) => {
    if (!grip) return;
    const x = event.clientX - grip.x, y = event.clientY - grip.y;
    if (!isDragged && Math.hypot(x, y) < 5) return;
    isDragged = true;
    canvas.classList.add("dragged");
    canvas.scrollTo(grip.left - x, grip.top - y);
  });
  addEventListener("pointerup", () => {
    grip = null;
    canvas.classList.remove("dragged");
    setTimeout(() => { isDragged = false; }); // The click event at the end of a drag comes first.
  });

  // The map has one stop for Tab, and arrows move from box to box. Scrolling elements are stops unless told otherwise.

  svg.setAttribute("role", "group");
  for (const element of [svg, canvas]) element.setAttribute("tabindex", "-1");
  canvas.removeAttribute("role");
  canvas.removeAttribute("aria-label");
  const stops = [...keyOf.keys()].filter((group) => !group.classList.contains("edge"));
  let stop = null;
  for (const group of stops) {
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", "-1");
  }
  function stopAt(group) {
    if (stop) stop.setAttribute("tabindex", "-1");
    stop = group;
    if (stop) stop.setAttribute("tabindex", "0");
  }
  stopAt(boxes.find(Boolean));

  /** The elements that lines connect with it. */
  function related(group) {
    const found = around(keyOf.get(group));
    return [
      ...[...found.units.keys()].map((unit) => boxes[unit]),
      ...[...found.relations].map((relation) => junctions[relation]),
    ];
  }
  function middle(group) {
    const box = group.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
  /** The nearest of the others in a direction; with `isStrict`, of those mostly in that direction. */
  function nearest(group, others, [right, down], isStrict) {
    const [x, y] = middle(group);
    let best = null, least = Infinity;
    for (const other of others) {
      if (!other || other === group) continue;
      const [toX, toY] = middle(other);
      const along = (toX - x) * right + (toY - y) * down;
      const across = Math.abs((toX - x) * down) + Math.abs((toY - y) * right);
      if (along < 1 || (isStrict && across > 2 * along)) continue;
      const distance = along + 2 * across;
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }
  function walk(group, way) {
    const next = nearest(group, related(group), way, true) ?? nearest(group, stops, way, false);
    if (!next) return;
    stopAt(next);
    next.focus({ preventScroll: true });
    goTo(keyOf.get(next), page.behavior());
  }
  svg.addEventListener("focusin", (event) => {
    if (keyOf.has(event.target)) stopAt(event.target);
  });
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keyOf.has(event.target)) return;
    if (event.key === "Enter" || event.key === " ") page.select(keyOf.get(event.target), { from: "map" });
    else if (event.key === "+" || event.key === "=") resize(scale * 1.25);
    else if (event.key === "-") resize(scale * 0.8);
    else if (event.key === "0") resize(fitting());
    else if (WAYS.has(event.key)) walk(event.target, WAYS.get(event.key));
    else return;
    event.preventDefault();
  });

  return { appear, goTo, isDragged: () => isDragged };
}
