// What a message says, built from known parts only: nothing of its own markup is ever inserted.

import { make, t } from "./basis.js";

const KEPT = new Set(["B", "STRONG", "I", "EM", "U", "INS", "S", "STRIKE", "DEL", "CODE", "PRE", "BLOCKQUOTE"]);
const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]);
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "MATH", "TITLE"]);
const SAFE_SCHEMES = new Set(["http:", "https:", "tg:", "tel:", "mailto:"]);
const LINKS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]|\bt\.me\/[^\s<>"]*[^\s<>".,;:!?)]|(?<![\p{L}\d/<])\/[a-z]\w{0,31}\b)/u;

export function written(message, phone) {
  if (message.html == null) return linked(message.text ?? "", phone);
  const parsed = new DOMParser().parseFromString(`<!doctype html><body>${message.html}`, "text/html");
  return [...parsed.body.childNodes].flatMap((node) => copied(node, phone));
}

// The payload when the address opens this bot, otherwise null.
export function payloadOf(address, bot) {
  let url;
  try { url = new URL(/^(t|telegram)\.me\//i.test(address) ? `https://${address}` : address); } catch { return null; }
  const named = url.protocol === "tg:" ? url.host === "resolve" && url.searchParams.get("domain")
    : /^(t|telegram)\.me$/.test(url.host) && !url.searchParams.has("startgroup") && url.pathname.slice(1);
  return named && named.toLowerCase() === bot.username?.toLowerCase() ? url.searchParams.get("start") ?? "" : null;
}

export function link(address, children, phone) {
  const href = /^t\.me\//i.test(address) ? `https://${address}` : address ?? "";
  let scheme;
  try { scheme = new URL(href).protocol; } catch { return children; }
  if (!SAFE_SCHEMES.has(scheme)) return children;
  const anchor = make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
  if (payloadOf(href, phone.page.bot) !== null) {
    anchor.onclick = (click) => { click.preventDefault(); phone.page.offerLink(href, phone); };
  } else anchor.title = `${href} ${t("sandbox-opens-tab")}`;
  return [anchor];
}

function linked(text, phone) {
  return text.split(LINKS).flatMap((part, index) => {
    if (index % 2 === 0) return part ? [part] : [];
    if (part[0] !== "/") return link(part, [part], phone);
    return [make("button", { type: "button", className: "command", textContent: part,
      onclick: () => phone.attempt(() => phone.say(part)) })];
  });
}

function copied(node, phone, plain = false) {
  if (node.nodeType === Node.TEXT_NODE) {
    // A block ends its own line, so the line break written after it would show as an empty line.
    const text = BLOCKS.has(node.previousSibling?.tagName) ? node.data.replace(/^\n/, "") : node.data;
    return plain ? [text] : linked(text, phone);
  }
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName.toUpperCase())) return [];
  if (node.tagName === "BR") return ["\n"];
  const literal = plain || ["A", "CODE", "PRE"].includes(node.tagName);
  const children = [...node.childNodes].flatMap((child) => copied(child, phone, literal));
  if (node.tagName === "A") return link(node.getAttribute("href"), children, phone);
  return KEPT.has(node.tagName) ? [make(node.tagName, {}, ...children)] : children;
}
