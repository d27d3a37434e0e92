// The parts of the page round the canvas. Text only ever enters as textContent: what partners wrote stays text.

export function element(name, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

function tool(text, label, action) {
  return element("button", { type: "button", class: "casemap-tool", text, "aria-label": label, "data-action": action });
}

export function build(labels, file) {
  const tools = element("div", { class: "casemap-tools", role: "group", "aria-label": "Kaart bekijken" },
    tool("−", "Verkleinen", "smaller"),
    tool("+", "Vergroten", "larger"),
    tool("←", "Naar links", "left"),
    tool("↑", "Omhoog", "up"),
    tool("↓", "Omlaag", "down"),
    tool("→", "Naar rechts", "right"),
    ...(file ? [tool("PNG", "Bewaar de kaart als PNG", "png")] : []));
  const stage = element("div", { class: "casemap-stage", "aria-hidden": "true" });
  const pane = element("div", { class: "casemap-pane", tabindex: "0", role: "region", "aria-label": labels.pane }, stage);
  const summary = element("p", { class: "casemap-summary" });
  const list = element("ul", { class: "casemap-list", "aria-label": labels.list });
  const status = element("div", { class: "casemap-status", role: "status" });
  const root = element("div", { class: "casemap" }, summary, tools, list, pane, status);
  return { root, tools, stage, pane, summary, list, status };
}

export function dress(root, colours) {
  for (const [name, value] of Object.entries(colours)) root.style.setProperty(`--casemap-${name}`, value);
}

// The list is made anew only when its words change: else the button that has the focus would be gone.
export function fillList(list, items, selected) {
  const words = JSON.stringify(items);
  if (list.dataset.words !== words) {
    list.dataset.words = words;
    list.replaceChildren(...items.map(({ id, label }) =>
      element("li", {}, element("button", { type: "button", "data-id": id, text: label }))));
  }
  for (const button of list.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.id === selected));
  }
}

export function save(canvas, name) {
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    element("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  }, "image/png");
}
