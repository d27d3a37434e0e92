// What came of something. Only textContent: whatever stands in it stays text.
export default function ({ data, parentElement }) {
  const before = parentElement.querySelector(".sl-said");
  if (before?.dataset.moment === data.moment) return;
  const line = document.createElement("p");
  line.className = `sl-said ${data.done ? "done" : "refused"}`;
  line.dataset.moment = data.moment;
  line.tabIndex = -1;
  line.setAttribute("role", data.done ? "status" : "alert");
  line.textContent = data.text;
  if (before) before.replaceWith(line);
  else parentElement.append(line);
  // The page around it is still being drawn: a button that goes takes the focus with it.
  setTimeout(() => show(line), 300);
}

function show(line) {
  const held = document.activeElement;
  if (!held || held === document.body) line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}
