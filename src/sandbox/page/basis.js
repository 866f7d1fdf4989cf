// What all parts of the page stand on: its words, the ward's moments, elements, requests to the server.

export const HOUR = 3_600_000, DAY = 24 * HOUR, LOCAL = 7 * HOUR;

let texts = {};

export const $ = (selector, root = document) => root.querySelector(selector);
export const has = (id) => id in texts;
export const t = (id) => texts[id] ?? id;

export function make(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// An error's message is a sentence for the person; `status` is there when the server did answer.
export async function ask(path, options) {
  let response, body = {};
  try {
    response = await fetch(path, options);
    body = await response.json();
  } catch (cause) {
    if (!response || response.ok) throw new Error(t("sandbox-unreachable"), { cause });
  }
  if (response.ok) return body;
  const refused = `${t("sandbox-refused")} (${body.error ?? response.status})`;
  const sentence = response.status === 413 ? t("sandbox-too-large") : refused;
  throw Object.assign(new Error(sentence), { status: response.status });
}

export const post = (path, body) => ask(path, body instanceof FormData ? { method: "POST", body }
  : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export function learn(words) {
  texts = words;
  document.documentElement.lang = t("sandbox-language");
  document.title = t("sandbox-title");
  label(document);
}

// Gives the parts of the page drawn in HTML their words.
export function label(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of root.querySelectorAll("[data-label]")) node.ariaLabel = node.title = t(node.dataset.label);
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = t(node.dataset.placeholder);
}

// Moments are kept as if the ward's wall clock were UTC, so that the reader's own time zone never enters.
export const wall = (rfc3339) => Date.parse(rfc3339) + LOCAL;
export const stamp = (at) => new Date(at).toISOString().slice(0, 16);
export const hourOf = (at) => stamp(at).slice(11);
export const dateOf = (at) => stamp(at).slice(0, 10).split("-").reverse().join("/");
export const weekday = (at) => new Intl.DateTimeFormat(t("sandbox-language"), { weekday: "long", timeZone: "UTC" }).format(at);

// The next 07:30 from Monday to Friday.
export function nextMorning(after) {
  let at = after - (after % DAY) + 7.5 * HOUR;
  while (at <= after || [0, 6].includes(new Date(at).getUTCDay())) at += DAY;
  return at;
}
