// One vis-network per picture. It holds the boxes to click and the lines; the rest is painted under and over them.

import "./vis-network.min.js";
import { fillGround, paint, paintLines } from "./painter.js";

const PREFIX = "box:";
const WIDEST = 1.25;
const SMALLEST = 0.8;
const EXPORT_SCALE = 2;
const FOOT = { size: 12, pitch: 18, height: 48, left: 14 };

function replace(dataSet, items) {
  const kept = new Set(items.map((item) => item.id));
  dataSet.remove(dataSet.getIds().filter((id) => !kept.has(id)));
  dataSet.update(items);
}

export class Graph {
  constructor(stage, data, onPick) {
    this.stage = stage;
    this.data = data;
    this.zoom = 1;
    this.extent = null;
    this.nodes = new vis.DataSet(data.network.nodes);
    this.edges = new vis.DataSet(data.network.edges);
    const options = { ...data.network.options, autoResize: false };
    this.network = new vis.Network(stage, { nodes: this.nodes, edges: this.edges }, options);
    this.network.on("beforeDrawing", (context) => {
      fillGround(context, this.data.ground);
      paint(context, this.data.under);
    });
    this.network.on("afterDrawing", (context) => paint(context, this.data.over));
    this.network.on("click", (event) => onPick(this.at(event.pointer.DOM)));
    const canvas = stage.querySelector("canvas");
    canvas.addEventListener("pointermove", (event) => {
      const pointer = { x: event.offsetX, y: event.offsetY };
      canvas.style.cursor = this.at(pointer) === null ? "default" : "pointer";
    });
  }

  // What stands at a point of the canvas: a box, or the partner whose line runs there.
  at(pointer) {
    const node = this.network.getNodeAt(pointer);
    if (node?.startsWith(PREFIX)) return node.slice(PREFIX.length);
    const edge = this.network.getEdgeAt(pointer);
    return edge === undefined ? null : this.edges.get(edge).partner.slice(PREFIX.length);
  }

  update(data) {
    const sameCase = data.case === this.data.case;
    this.data = data;
    if (!sameCase) this.extent = null;
    replace(this.nodes, data.network.nodes);
    replace(this.edges, data.network.edges);
  }

  // Fits the width; never the height, there the pane scrolls. Rows that were once needed stay, so that nothing jumps
  // when the day changes.
  place(paneWidth, leastHeight) {
    const { y, h, w } = this.data.bounds;
    const before = this.extent ?? { top: y, bottom: y + h };
    this.extent = { top: Math.min(before.top, y), bottom: Math.max(before.bottom, y + h) };
    const base = Math.min(WIDEST, Math.max(SMALLEST, paneWidth / w));
    const scale = base * this.zoom;
    const { top, bottom } = this.extent;
    const size = [Math.max(paneWidth, w * scale), Math.max(leastHeight, (bottom - top) * scale)].map(Math.floor);
    this.show(size, { x: 0, y: (top + bottom) / 2 }, scale);
  }

  show([width, height], position, scale) {
    this.stage.style.width = `${width}px`;
    this.stage.style.height = `${height}px`;
    this.network.setSize(`${width}px`, `${height}px`);
    this.network.redraw();
    // Not fit(): that would centre on what is there and so move everything.
    this.network.moveTo({ position, scale });
    this.network.redraw();
  }

  // The picture at twice its size, its ground filled, with what it says of itself at its foot.
  png() {
    const { x, y, w, h } = this.data.bounds;
    this.show([w * EXPORT_SCALE, h * EXPORT_SCALE], { x: x + w / 2, y: y + h / 2 }, EXPORT_SCALE);
    const source = this.stage.querySelector("canvas");
    const ratio = source.width / w;
    const target = document.createElement("canvas");
    target.width = source.width;
    target.height = source.height + Math.ceil(FOOT.height * ratio);
    const context = target.getContext("2d");
    fillGround(context, this.data.ground);
    context.drawImage(source, 0, 0);
    paintLines(context, this.data.colophon, {
      x: FOOT.left * ratio,
      y: source.height + FOOT.pitch * ratio,
      size: FOOT.size * ratio,
      pitch: FOOT.pitch * ratio,
      colour: this.data.colours.muted,
    });
    return target;
  }

  destroy() {
    this.network.destroy();
  }
}
