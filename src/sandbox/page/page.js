// The sandbox's chat page: the phones of several people side by side, and a clock to move.
// It knows the control interface under /sandbox/ and the page's words, nothing of the bot.

import { $, DAY, HOUR, ask, dateOf, has, hourOf, learn, make, nextMorning, post, stamp, t, wall, weekday } from "./basis.js";
import { payloadOf } from "./message.js";
import { Phone, count } from "./phone.js";

const JOBS = ["ask", "log", "help", "remind"];

const narrow = matchMedia("(max-width: 700px)");
const wide = matchMedia("(min-width: 1100px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const phones = new Map(); // seat id → Phone
const chats = new Map(); // chat id → Map of message id → message
const spoken = new Set();
const page = { bot: {}, chats, drawSeats, show, offerLink, speak };
let current = null, now = { at: 0, read: 0 };

// ---- Talking with the server -------------------------------------------------------------------------------

async function load() {
  const world = await ask("/sandbox/world");
  page.bot = world.bot;
  setNow(world.now);
  const seatOf = new Map(world.seats.flatMap((seat) => seat.chats.map((chat) => [chat.id, seat.id])));
  await Promise.all([...seatOf].map(async ([chat, seat]) => {
    const { messages } = await ask(`/sandbox/messages?chat=${chat}&seat=${seat}`).catch((error) => {
      if (error.status === 404) return { messages: [] };
      throw error;
    });
    chats.set(chat, new Map(messages.map((message) => [message.id, message])));
  }));
  for (const phone of phones.values()) if (!world.seats.some(({ id }) => id === phone.seat.id)) unseat(phone);
  for (const seat of world.seats) seated(seat);
  for (const phone of phones.values()) phone.open(phone.chat);
  drawSeats();
  drawTour();
  return world.seq;
}

function listen(after) {
  const events = new EventSource(`/sandbox/events?after=${after}`);
  events.onmessage = ({ data }) => happened(JSON.parse(data));
  // A server that came back may have a new world, so everything is read anew instead of resumed.
  events.onerror = () => { events.close(); setTimeout(connect, 1000, true); };
}

async function connect(again = false) {
  const away = $("#away");
  try {
    if (!has("sandbox-title")) learn(await ask("/sandbox/texts"));
    listen(await load());
    if (again && !away.hidden) {
      away.textContent = t("sandbox-back");
      away.classList.add("back");
      setTimeout(() => { if (away.classList.contains("back")) away.hidden = true; }, 4000);
    }
  } catch {
    away.textContent = has("sandbox-away") ? t("sandbox-away") : "…";
    away.classList.remove("back");
    away.hidden = false;
    setTimeout(connect, 2000, true);
  }
}

function happened(event) {
  const holders = (chat) => [...phones.values()].filter((phone) => phone.seat.chats.some(({ id }) => id === chat));
  if (event.kind === "message" || event.kind === "edit") {
    const { message } = event;
    if (!chats.has(message.chat)) chats.set(message.chat, new Map());
    const fresh = !chats.get(message.chat).has(message.id);
    chats.get(message.chat).set(message.id, message);
    for (const phone of holders(message.chat)) phone.received(message, fresh);
  } else if (event.kind === "delete") {
    chats.get(event.chat)?.delete(event.id);
    for (const phone of holders(event.chat)) phone.removed(event.chat, event.id);
  } else if (event.kind === "answer") phones.get(event.seat)?.answered(event.text, event.alert);
  else if (event.kind === "typing") for (const phone of holders(event.chat)) phone.typing(event.chat);
  else if (event.kind === "clock") setNow(event.now);
  else if (event.kind === "seat") { seated(event.seat); drawSeats(); drawTour(); }
}

function unseat(phone) {
  phone.root.remove();
  phones.delete(phone.seat.id);
  if (current === phone.seat.id) current = null;
}

function seated(seat) {
  if (phones.has(seat.id)) return phones.get(seat.id).know(seat);
  const phone = new Phone(seat, page);
  phones.set(seat.id, phone);
  current ??= seat.id;
  $("#phones").append(phone.root);
}

// ---- Choosing phones ---------------------------------------------------------------------------------------

function speak(text, { chat, id }, fresh) {
  const key = `${chat}:${id}:${fresh ? "" : text}`;
  if (spoken.has(key)) return;
  spoken.add(key);
  const line = make("p", { textContent: text });
  $("#spoken").append(line);
  setTimeout(() => line.remove(), 15_000);
}

function show(phone, shown, focus = false) {
  phone.hidden = !shown;
  if (shown) current = phone.seat.id;
  if (shown && !wide.matches) closeCards();
  drawSeats();
  if (!shown) return $(`#seats [data-seat="${phone.seat.id}"]`)?.focus();
  for (const node of [phone.root, $(`#seats [data-seat="${phone.seat.id}"]`)]) {
    node.scrollIntoView({ inline: "center", block: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }
  phone.toEnd();
  phone.read();
  // On a small screen the keyboard that comes with a text box would hide the conversation.
  if (focus) (narrow.matches ? phone.log : phone.text).focus({ preventScroll: true });
}

function drawSeats() {
  const focused = document.activeElement?.dataset.seat;
  const chips = [...phones.values()].map((phone) => {
    const { seat, hidden, unread } = phone, chosen = narrow.matches ? seat.id === current : !hidden;
    phone.root.hidden = !(narrow.matches ? seat.id === current : !hidden);
    const chip = make("button", { type: "button", ariaPressed: chosen, onclick: () => show(phone, true, !narrow.matches) });
    Object.assign(chip.dataset, { seat: seat.id, testid: `show-${seat.id}` });
    chip.style.setProperty("--hue", (seat.id * 67) % 360);
    chip.append(make("span", { textContent: seat.name }));
    if (!narrow.matches && hidden) chip.append(make("small", { textContent: ` (${t("sandbox-seat-hidden")})` }));
    const waiting = [...unread.values()].reduce((sum, number) => sum + number, 0);
    if (waiting) chip.append(count(waiting));
    return chip;
  });
  if (!narrow.matches && [...phones.values()].some(({ hidden }) => hidden)) {
    chips.push(make("button", { type: "button", textContent: t("sandbox-seats-all"),
      onclick: () => { for (const phone of phones.values()) phone.hidden = false; drawSeats(); } }));
  }
  $("#seats").replaceChildren(...chips);
  if (focused) $(`#seats [data-seat="${focused}"]`)?.focus();
}

// ---- Clock -------------------------------------------------------------------------------------------------

function setNow(rfc3339) {
  now = { at: wall(rfc3339), read: performance.now() };
  $("#clock-at").value = stamp(nextMorning(now.at));
  tick();
}

const present = () => now.at + performance.now() - now.read;

function tick() {
  const at = present();
  $("#clock-now").dateTime = `${stamp(at)}+07:00`;
  for (const [id, text] of [["#clock-hour", hourOf(at)], ["#clock-weekday", weekday(at)], ["#clock-date", dateOf(at)]]) {
    if ($(id).textContent !== text) $(id).textContent = text;
  }
  $("#morning").textContent = `${weekday(nextMorning(at))} ${dateOf(nextMorning(at)).slice(0, 5)}`;
  drawTarget();
}

function drawTarget() {
  const chosen = Date.parse(`${$("#clock-at").value}Z`);
  $("[data-testid=clock-set]").textContent = Number.isNaN(chosen) ? t("sandbox-clock-go")
    : `${t("sandbox-clock-go")} ${hourOf(chosen)} ${t("sandbox-clock-on")} ${dateOf(chosen)}`;
}

async function moveClock(at) {
  const trouble = $("#clock-trouble");
  try {
    setNow((await post("/sandbox/clock", { at })).now);
    trouble.hidden = true;
    if (!wide.matches) closeCards();
  } catch (error) {
    trouble.textContent = `${t("sandbox-clock-refused")} ${error.message}`;
    trouble.hidden = false;
  }
}

// ---- Opening an invitation link ----------------------------------------------------------------------------

function offerLink(address, from) {
  for (const menu of document.querySelectorAll(".menu[open]")) menu.open = false;
  $("#link-address").value = address;
  $("#link-trouble").hidden = true;
  $("#link-seats").replaceChildren(...[...phones.values()].map((phone) => {
    const choice = make("button", { type: "button", onclick: () => openLink(phone) }, make("b", { textContent: phone.seat.name }),
      make("span", { textContent: phone.seat.note ?? "" }));
    choice.dataset.testid = `open-as-${phone.seat.id}`;
    return choice;
  }));
  $("#link").showModal();
  if (address) $(`[data-testid="open-as-${from?.seat.id}"]`)?.focus();
  else $("#link-address").focus();
}

async function openLink(phone) {
  const address = $("#link-address").value.trim(), trouble = $("#link-trouble");
  const payload = /^[\w-]{1,64}$/.test(address) ? address : payloadOf(address, page.bot);
  try {
    if (payload === null) throw new Error(t("sandbox-link-wrong"));
    await post("/sandbox/start", { seat: phone.seat.id, payload });
    $("#link").close();
    phone.openPrivate();
    show(phone, true, true);
  } catch (error) {
    trouble.textContent = error.message;
    trouble.hidden = false;
  }
}

// ---- Five-minute tour --------------------------------------------------------------------------------------

function drawTour() {
  let last = null;
  const opened = new Set([...document.querySelectorAll("#tour-jobs details[open]")].map((job) => job.dataset.job));
  const names = new Map([...phones.values()].map((phone) => [phone.seat.name, phone]));
  const literal = [...names.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const cut = new RegExp(`(${["«[^»]+»", "\\[[^\\]]+\\]", ...literal].join("|")})`, "u");
  const part = (text) => {
    const phone = names.get(text);
    if (phone) {
      last = phone;
      return make("button", { type: "button", className: "person", textContent: text, onclick: () => show(phone, true, true) });
    }
    const target = last, words = text.slice(1, -1);
    if (text.startsWith("[")) return make("b", { className: words.length < 24 ? "key short" : "key", textContent: words });
    if (!text.startsWith("«")) return text;
    return make("button", { type: "button", className: "copy", textContent: words, onclick: () => {
      if (!target) return;
      target.openPrivate();
      show(target, true);
      target.fill(words);
    } });
  };
  $("#tour-jobs").replaceChildren(...JOBS.map((job, index) => {
    last = null;
    const steps = make("ol");
    for (let number = 1; has(`sandbox-tour-${job}-${number}`); number += 1) {
      steps.append(make("li", {}, ...t(`sandbox-tour-${job}-${number}`).split(cut).map(part)));
    }
    const node = make("details", { open: opened.size ? opened.has(job) : index === 0 },
      make("summary", { textContent: `${index + 1}. ${t(`sandbox-tour-${job}-title`)}` }), steps);
    node.dataset.job = job;
    return node;
  }));
}

// ---- The page itself ---------------------------------------------------------------------------------------

function closeCards() {
  for (const card of document.querySelectorAll("aside > [open]")) card.open = false;
}

function arrange() {
  $("#clock").open = false;
  $("#tour").open = wide.matches;
  drawSeats();
}

for (const card of [$("#clock"), $("#tour")]) card.addEventListener("toggle", () => {
  if (card.open && !wide.matches) for (const other of [$("#clock"), $("#tour")]) if (other !== card) other.open = false;
});
document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(target)) menu.open = false;
  if (!wide.matches && target.isConnected && !target.closest("aside")) closeCards();
});
document.addEventListener("keydown", ({ key }) => {
  const menu = key === "Escape" && document.activeElement?.closest(".menu[open], aside:has(> [open])");
  if (!menu) return;
  const open = menu.matches("details") ? menu : $("[open]", menu);
  if (!open.matches(".menu") && wide.matches) return;
  open.open = false;
  $("summary", open).focus();
});
$("#clock-form").onsubmit = (submit) => { submit.preventDefault(); moveClock($("#clock-at").value); };
$("#clock-at").oninput = drawTarget;
for (const button of document.querySelectorAll("[data-step]")) button.onclick = () => {
  const steps = { hour: present() + HOUR, day: present() + DAY, morning: nextMorning(present()) };
  moveClock(stamp(steps[button.dataset.step]));
};
$("#open-link").onclick = () => offerLink("");
$("#link-close").onclick = () => $("#link").close();
narrow.addEventListener("change", drawSeats);
wide.addEventListener("change", arrange);
setInterval(tick, 1000);
setInterval(async () => {
  const answer = await ask("/sandbox/clock").catch(() => null);
  if (answer) now = { at: wall(answer.now), read: performance.now() };
}, 30_000);
arrange();
connect();
