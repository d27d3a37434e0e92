// The map of a case in the browser. Python says what stands where; here it is shown, clicked, and saved.

import { Graph } from "./graph.js";
import { build, dress, fillList, save } from "./parts.js";

const ZOOMS = [0.64, 0.8, 1, 1.25, 1.6, 2];
const STEP = 140;
const GONE = 300; // ms after which the page has taken away what it no longer shows
const PANS = { left: [-STEP, 0], right: [STEP, 0], up: [0, -STEP], down: [0, STEP] };

// Streamlit runs the function below again at each rerun: what was made is kept per place on the page.
const made = new WeakMap();

function start(component) {
  const parts = build(component.data.labels, component.data.file);
  component.parentElement.append(parts.root);
  const view = { parts, zoom: ZOOMS.indexOf(1), component, saves: component.data.saves };
  view.graph = new Graph(parts.stage, component.data, (id) => pick(view, id));
  view.resize = new ResizeObserver(() => fitWidth(view));
  view.resize.observe(parts.pane);
  parts.list.onclick = (event) => {
    const { id } = event.target.dataset;
    // A button that was pressed with Enter or the space bar: a click without a pointer.
    view.keyed = id && event.detail === 0 ? id : null;
    if (id) pick(view, id);
  };
  parts.root.onkeydown = (event) => {
    // What was picked counts before the page has answered: who is quick with Escape is not left with the detail.
    if (event.key === "Escape" && (view.picked || view.component.data.selected)) pick(view, null);
  };
  parts.tools.onclick = (event) => act(view, event.target.dataset.action);
  parts.root.picture = view.graph;
  return view;
}

function fitWidth(view) {
  const width = view.parts.pane.clientWidth;
  if (width === view.width || width === 0) return;
  view.width = width;
  view.graph.place(width, view.component.data.height);
}

function pick(view, id) {
  view.picked = id;
  const item = view.component.data.items.find((each) => each.id === id);
  view.parts.status.textContent = item ? `Gekozen: ${item.label}` : "Niets gekozen";
  view.component.setTriggerValue("selected", { id });
}

function act(view, action) {
  const { graph, parts, component } = view;
  if (action in PANS) {
    const [left, top] = PANS[action];
    parts.pane.scrollBy({ left, top });
  } else if (action === "png") {
    // The page writes it in the log first, and then says that it may be saved.
    component.setTriggerValue("exported", true);
  } else if (action) {
    const step = action === "larger" ? 1 : -1;
    view.zoom = Math.min(ZOOMS.length - 1, Math.max(0, view.zoom + step));
    graph.zoom = ZOOMS[view.zoom];
    graph.place(view.width, component.data.height);
    parts.status.textContent = `Zoom ${Math.round(graph.zoom * 100)}%`;
  }
}

// The button that closed the detail is gone with it. Who chose by keyboard goes on where the choice was made.
function giveBack(view) {
  const button = view.parts.list.querySelector(`[data-id="${CSS.escape(view.keyed)}"]`);
  view.keyed = null;
  setTimeout(() => document.activeElement === document.body && button?.focus(), GONE);
}

function show(view, component) {
  const { data } = component;
  if (view.keyed && view.component.data.selected && !data.selected) giveBack(view);
  const fresh = view.component === component;
  view.component = component;
  view.picked = data.selected;
  dress(view.parts.root, data.colours);
  view.parts.summary.textContent = data.summary;
  fillList(view.parts.list, data.items, data.selected);
  if (!fresh) view.graph.update(data);
  view.width = view.parts.pane.clientWidth;
  if (data.saves !== view.saves) keep(view, data);
  if (view.width) view.graph.place(view.width, data.height);
}

function keep(view, data) {
  view.saves = data.saves;
  save(view.graph.png(), data.file);
  view.parts.status.textContent = "De kaart is bewaard als PNG.";
}

export default function render(component) {
  const { parentElement } = component;
  const view = made.get(parentElement) ?? start(component);
  made.set(parentElement, view);
  show(view, component);
  return () => {
    view.resize.disconnect();
    view.graph.destroy();
    view.parts.root.remove();
    made.delete(parentElement);
  };
}
