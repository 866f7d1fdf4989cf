// What a person sees on the sandbox's page. Each script of the browser tests begins with these.
const phone = (seat) => document.querySelector(`[data-testid="seat-${seat}"]`);
const last = (seat) => [...phone(seat).querySelectorAll("article")].at(-1);
const said = (seat) => last(seat)?.textContent ?? "";
const state = (seat) => `${last(seat)?.dataset.id} ${said(seat)}`;
const visible = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
const plain = (node) => (node.ariaLabel || node.textContent).trim().replace(/^(?!https)[^\p{L}\p{N}+]+/u, "");

// Whether a person sees that phone, and its owner's name among the names.
function open(seat) {
  const { left, right } = document.querySelector(`[data-testid="show-${seat}"]`).getBoundingClientRect();
  return visible(phone(seat)) && left >= 0 && right <= innerWidth && !document.querySelector("dialog[open]");
}

// What a person would tap who looks for these words, and what kind of thing it is.
function named(quoted, seat) {
  const words = quoted.replace(/…$/, "");
  const dialog = document.querySelector("dialog[open]");
  const places = dialog ? { dialog } : {
    start: phone(seat)?.querySelector(".empty"), choice: last(seat), send: phone(seat)?.querySelector("form"),
    clock: document.querySelector("#clock"),
  };
  for (const same of [(name) => name === words, (name) => name.startsWith(words)]) {
    for (const [kind, place] of Object.entries(places)) {
      const nodes = [...(place?.querySelectorAll("button, a, summary") ?? [])].filter((node) => visible(node) && same(plain(node)));
      const node = nodes.find((node) => !node.closest("[aria-busy=true]"));
      if (node) return { node, kind: node.matches("article .bubble a") ? "link" : kind };
    }
  }
  return null;
}

// Whatever a person would complain of at first sight.
function complaints() {
  const found = [];
  for (const node of [document.documentElement, document.body, ...document.querySelectorAll(".log, .inside, dialog")]) {
    if (visible(node) && node.scrollWidth > node.clientWidth + 1) found.push(`scrolls sideways: ${node.className || node.tagName}`);
  }
  for (const node of document.body.querySelectorAll("*")) {
    const { right } = node.getBoundingClientRect();
    if (right <= document.documentElement.clientWidth + 1 || !visible(node)) continue;
    let around = node.parentElement;
    while (around && getComputedStyle(around).overflowX === "visible") around = around.parentElement;
    if (!around) found.push(`reaches out to ${right}: ${node.outerHTML.slice(0, 120)}`);
  }
  const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (letters.nextNode()) {
    const node = letters.currentNode.parentElement, size = parseFloat(getComputedStyle(node).fontSize);
    if (letters.currentNode.data.trim() && visible(node) && size < 16) found.push(`${size}px: ${letters.currentNode.data}`);
  }
  for (const root of document.querySelectorAll(".phone")) {
    if (!visible(root)) continue;
    const further = root.querySelector(".further"), above = root.querySelector(".log").getBoundingClientRect();
    const arrow = visible(further) && further.getBoundingClientRect();
    for (const choice of root.querySelectorAll(".choices button, .choices a")) {
      const box = choice.getBoundingClientRect();
      if (box.bottom < above.top || box.top > above.bottom) continue;
      if (box.height < 48) found.push(`hard to hit: ${choice.textContent}`);
      if (arrow && arrow.left < box.right && arrow.right > box.left && arrow.top < box.bottom && arrow.bottom > box.top) {
        found.push(`hidden by the arrow: ${choice.textContent}`);
      }
    }
    for (const tab of root.querySelectorAll(".chats span:not(.count, .unseen)")) {
      if (visible(tab) && tab.getBoundingClientRect().height > 36) found.push(`a tab of two lines: ${tab.textContent}`);
    }
  }
  return found;
}
