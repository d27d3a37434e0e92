// The list of cases as a real table. Only textContent: whatever a partner wrote stays text.
const ARROWS = { ascending: " ▲", descending: " ▼", none: "" };
// More rows than any screen shows at once; a list that opens draws these, shows itself, and then draws the rest.
const FIRST = 60;

export default function ({ data, parentElement, setTriggerValue }) {
  const table = element("table", "cases");
  const before = parentElement.querySelector("table.cases");
  const focused = before && document.activeElement?.dataset?.spot;
  const part = element("tbody");
  const draw = (rows) => part.append(...rows.map((row) => line(row, data.columns, setTriggerValue)));
  table.append(element("caption", "away", data.caption), head(data, setTriggerValue), part);
  // One that is drawn again stands where somebody scrolled to: it keeps its height.
  draw(before ? data.rows : data.rows.slice(0, FIRST));
  if (!before) requestAnimationFrame(() => setTimeout(() => draw(data.rows.slice(FIRST))));
  if (before) before.replaceWith(table);
  else parentElement.append(table);
  if (focused) table.querySelector(`[data-spot="${CSS.escape(focused)}"]`)?.focus();
}

function head(data, send) {
  const row = element("tr");
  for (const column of data.columns) {
    const cell = element("th");
    cell.scope = "col";
    cell.setAttribute("aria-sort", column.sorted);
    const button = element("button", "sort", column.label + ARROWS[column.sorted]);
    button.type = "button";
    button.dataset.spot = `sort-${column.key}`;
    button.onclick = () => send("sort", column.key);
    cell.append(button);
    row.append(cell);
  }
  const part = element("thead");
  part.append(row);
  return part;
}

function line(row, columns, send) {
  const part = element("tr");
  row.cells.forEach((cell, place) => {
    const box = element(place ? "td" : "th");
    if (!place) box.scope = "row";
    box.dataset.label = columns[place].label;
    for (const piece of cell) box.append(drawn(piece, row.id, send));
    part.append(box);
  });
  return part;
}

function drawn(piece, id, send) {
  if (piece.kind === "open") {
    const button = element("button", "open", piece.text);
    button.type = "button";
    button.dataset.spot = `open-${id}`;
    button.onclick = () => send("open", id);
    return button;
  }
  if (piece.kind === "pips") return pips(piece);
  return element("span", piece.kind, piece.text);
}

function pips(piece) {
  const box = element("span", "pips");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", piece.text);
  for (const [size, tied] of piece.tracks) {
    const track = element("span", tied ? "track tied" : "track");
    for (let n = 0; n < size; n += 1) track.append(element("i"));
    box.append(track);
  }
  return box;
}

function element(name, style, text) {
  const made = document.createElement(name);
  if (style) made.className = style;
  if (text !== undefined) made.textContent = text;
  return made;
}
