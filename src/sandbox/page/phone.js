// One person's phone: her chats, what she types, taps and sends.

import { $, LOCAL, dateOf, hourOf, label, make, post, stamp, t, weekday } from "./basis.js";
import { link, written } from "./message.js";

const STICKERS = ["👍", "❤️", "🙏", "😀", "😢", "🌷"];

export const count = (number) => make("span", { className: "count" }, String(number),
  make("span", { className: "unseen", textContent: ` ${t("sandbox-seat-new")}` }));

const summary = ({ text, sticker, document }) => (text || sticker || document?.name || "…").slice(0, 60);

// `page` is what a phone may ask of the page around it: its chats, the bot's name, drawing the seats anew.
export class Phone {
  constructor(seat, page) {
    this.page = page;
    const root = this.root = $("#phone").content.firstElementChild.cloneNode(true);
    label(root);
    Object.assign(this, { chat: seat.chats[0]?.id, drafts: new Map(), unread: new Map(), staged: null, hidden: false });
    this.log = $(".log", root);
    this.text = $("textarea", root);
    this.file = $("input[type=file]", root);
    root.dataset.testid = `seat-${seat.id}`;
    root.style.setProperty("--hue", (seat.id * 67) % 360);
    this.know(seat);
    this.log.ariaLabel = `${t("sandbox-log")}, ${seat.name}`;
    this.text.ariaLabel = `${t("sandbox-composer")}, ${seat.name}`;
    this.log.onscroll = () => this.drawFurther();
    // A growing text box or a notice makes the log shorter; whoever was at its end stays there.
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); else this.drawFurther(); }).observe(this.log);
    $(".further", root).onclick = () => { this.toEnd(); this.log.focus(); };
    $(".toast button", root).onclick = () => { $(".toast", root).hidden = true; this.text.focus(); };
    $(".link", root).onclick = () => this.page.offerLink("", this);
    $(".hide", root).onclick = () => this.page.show(this, false);
    $(".block", root).onclick = () => this.attempt(async () => {
      const blocked = !this.seat.blocked;
      await post("/sandbox/block", { seat: seat.id, blocked });
      this.know({ ...this.seat, blocked });
    });
    root.addEventListener("pointerdown", () => this.read());
    root.addEventListener("focusin", () => this.read());
    this.text.oninput = () => this.grow();
    this.text.onkeydown = (key) => {
      // Enter that ends a Telex or VNI composition belongs to the keyboard, not to the page.
      if (key.key !== "Enter" || key.shiftKey || key.isComposing || key.keyCode === 229) return;
      key.preventDefault();
      this.send();
    };
    $("form", root).onsubmit = (submit) => { submit.preventDefault(); this.send(); };
    $(".staged button", root).onclick = () => { this.stage(null); this.text.focus(); };
    for (const choice of root.querySelectorAll("[data-file]")) choice.onclick = () => {
      Object.assign(this.file, { accept: choice.dataset.accept, value: "" });
      this.file.onchange = () => {
        const [file] = this.file.files;
        if (file) this.stage({ kind: choice.dataset.file, file, label: file.name });
        this.text.focus();
      };
      this.file.click();
    };
    $(".stickers", root).append(...STICKERS.map((emoji) => make("button", { type: "button", textContent: emoji,
      onclick: () => this.attempt(() => post("/sandbox/sticker", { seat: seat.id, chat: this.chat, emoji })) })));
  }

  know(seat) {
    const { root } = this;
    this.seat = seat;
    root.ariaLabel = `${t("sandbox-seat-of")} ${seat.name}`;
    $(".face", root).textContent = seat.name.split(" ").at(-1).slice(0, 1);
    $("h2", root).textContent = seat.name;
    $(".who p", root).textContent = seat.note ?? "";
    $(".blocked", root).hidden = !seat.blocked;
    $(".block", root).textContent = t(seat.blocked ? "sandbox-unblock" : "sandbox-block");
    this.chat ??= seat.chats[0]?.id;
    this.drawChats();
  }

  drawChats() {
    const focused = this.root.contains(document.activeElement) && document.activeElement.dataset.chat;
    const tabs = this.seat.chats.map(({ id, kind, title }) => {
      const name = make("span", { textContent: kind === "private" ? t("sandbox-chat-bot") : title });
      const tab = make("button", { type: "button", title, onclick: () => this.open(id) }, name);
      tab.dataset.chat = id;
      tab.ariaPressed = id === this.chat;
      if (this.unread.get(id)) tab.append(count(this.unread.get(id)));
      return tab;
    });
    $(".chats", this.root).replaceChildren(...tabs);
    if (focused) $(`[data-chat="${focused}"]`, this.root)?.focus();
  }

  open(chat) {
    this.drafts.set(this.chat, this.text.value);
    if (chat !== this.chat) this.stage(null);
    this.chat = chat;
    this.text.value = this.drafts.get(chat) ?? "";
    this.grow();
    this.log.replaceChildren();
    const messages = [...(this.page.chats.get(chat)?.values() ?? [])];
    for (const message of messages) this.place(message);
    if (messages.length === 0) this.log.append(this.empty());
    $(".typing", this.log)?.remove();
    this.toEnd();
    this.read();
    this.drawChats();
  }

  openPrivate() {
    this.open(this.seat.chats.find(({ kind }) => kind === "private")?.id ?? this.chat);
  }

  empty() {
    const kind = this.seat.chats.find(({ id }) => id === this.chat)?.kind;
    if (kind !== "private") return make("div", { className: "empty" }, make("p", { textContent: t("sandbox-empty-group") }));
    const start = make("button", { type: "button", className: "main", textContent: t("sandbox-start") });
    start.dataset.testid = "start";
    start.onclick = () => this.attempt(() => post("/sandbox/start", { seat: this.seat.id, payload: "" }));
    return make("div", { className: "empty" }, make("h3", { textContent: this.page.bot.name }),
      make("p", { textContent: t("sandbox-empty") }), start);
  }

  // Puts a new message at the end, or a changed one in its old place.
  place(message) {
    const before = this.log.querySelector(`[data-id="${message.id}"]`);
    const choices = (root) => [...root.querySelectorAll(".choices > div > *")];
    const focused = before && choices(before).find((choice) => choice === document.activeElement);
    const node = this.bubble(message);
    if (before) {
      before.replaceWith(node);
      const same = focused && choices(node).find(({ textContent }) => textContent === focused.textContent);
      if (focused) (same ?? choices(node)[0] ?? this.log).focus({ preventScroll: true });
      return node;
    }
    $(".empty", this.log)?.remove();
    const at = message.date * 1000 + LOCAL, day = `${weekday(at)} ${dateOf(at)}`;
    if ([...this.log.querySelectorAll(".day")].at(-1)?.textContent !== day) {
      this.log.append(make("p", { className: "day", textContent: day }));
    }
    this.log.append(node);
    return node;
  }

  bubble(message) {
    const own = message.from.id === this.seat.id, group = this.chat < 0;
    const node = make("article", { className: `message ${own ? "own" : "other"}${message.from.bot ? " bot" : ""}` });
    Object.assign(node.dataset, { testid: "message", id: message.id, from: message.from.id });
    const body = make("div", { className: "bubble" });
    if (group && !own) body.append(make("b", { className: "from", textContent: message.from.name }));
    else body.append(make("span", { className: "unseen", textContent: `${message.from.name}: ` }));
    const answered = message.reply_to && this.page.chats.get(message.chat)?.get(message.reply_to);
    if (answered) body.append(make("p", { className: "quoted", textContent: `${answered.from.name}: ${summary(answered)}` }));
    if (message.photo) {
      const { url, width, height } = message.photo;
      const picture = make("img", { src: url, alt: t("sandbox-photo"), width, height, loading: "lazy" });
      picture.onload = () => { if (this.near) this.toEnd(); };
      body.append(make("a", { href: url, target: "_blank", rel: "noopener" }, picture));
    }
    if (message.document) {
      const { url, name, size } = message.document;
      const weight = size == null ? "" : ` · ${Math.max(1, Math.round(size / 1024)).toLocaleString(t("sandbox-language"))} KB`;
      body.append(make("a", { className: "document", href: url, download: name }, `📄 ${name}${weight}`));
    }
    if (message.voice) body.append(make("audio", { src: message.voice.url, controls: true, preload: "none",
      ariaLabel: `${t("sandbox-voice")} ${message.voice.seconds}` }));
    if (message.sticker) body.append(make("span", { className: "sticker", textContent: message.sticker }));
    const words = written(message, this);
    if (words.length && !message.sticker) body.append(make("div", { className: "words" }, ...words));
    body.append(this.foot(message, own, group));
    node.append(body);
    if (message.buttons?.length) node.append(this.choices(message));
    return node;
  }

  foot(message, own, group) {
    const label = summary(message);
    const stage = (kind) => () => { this.stage({ kind, id: message.id, label, text: message.text }); this.text.focus(); };
    const at = message.date * 1000 + LOCAL;
    const foot = make("p", { className: "foot" });
    if (own && message.text && !message.photo && !message.document) {
      foot.append(make("button", { type: "button", className: "edit", textContent: t("sandbox-edit"), onclick: stage("edit") }));
    }
    if (group && !own) foot.append(make("button", { type: "button", textContent: t("sandbox-reply"), onclick: stage("reply") }));
    foot.append(message.edited ? `${t("sandbox-edited")} ` : "", make("time", { dateTime: stamp(at), textContent: hourOf(at) }));
    return foot;
  }

  choices(message) {
    const keyboard = make("div", { className: "choices" });
    for (const row of message.buttons) keyboard.append(make("div", {}, ...row.flatMap(({ text, data, url }) => {
      const node = url ? link(url, [`${text} ↗`], this)[0] : make("button", { type: "button", textContent: text });
      if (!(node instanceof HTMLElement)) return [];
      node.dataset.testid = "choice";
      if (!url) node.onclick = () => this.tap(keyboard, node, message.id, data);
      return [node];
    })));
    return keyboard;
  }

  // Buttons rest for a moment after a tap; they keep the focus, so a keyboard does not lose its place.
  async tap(keyboard, button, message, data) {
    if (keyboard.ariaBusy === "true") return;
    const rest = (resting) => {
      keyboard.ariaBusy = resting;
      for (const node of keyboard.querySelectorAll("button")) node.ariaDisabled = resting;
      button.classList.toggle("tapped", resting);
    };
    rest(true);
    const moment = new Promise((done) => { setTimeout(done, 600); });
    await this.attempt(() => post("/sandbox/tap", { seat: this.seat.id, chat: this.chat, message, data }));
    await moment;
    rest(false);
  }

  say(text, reply_to) {
    return post("/sandbox/send", { seat: this.seat.id, chat: this.chat, text, ...(reply_to ? { reply_to } : {}) });
  }

  async send() {
    const { staged, chat, seat } = this, typed = this.text.value, text = typed.trim();
    if (this.sending || (!text && !staged?.file)) return this.text.focus();
    this.sending = this.root.ariaBusy = true;
    const sent = await this.attempt(() => {
      if (staged?.kind === "edit") return post("/sandbox/edit", { seat: seat.id, chat, message: staged.id, text });
      if (!staged?.file) return this.say(text, staged?.id);
      const form = new FormData();
      const fields = { seat: seat.id, chat, kind: staged.kind, caption: text };
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append("file", staged.file, staged.file.name);
      return post("/sandbox/upload", form);
    });
    this.sending = this.root.ariaBusy = false;
    if (sent && this.chat === chat) {
      if (this.text.value === typed) this.text.value = "";
      if (this.staged === staged) this.stage(null);
      this.grow();
    } else if (sent) this.drafts.delete(chat);
  }

  // Runs what a person did; a failure is said in this phone and nothing typed is lost.
  async attempt(action) {
    const trouble = $("form", this.root).previousElementSibling;
    for (const menu of this.root.querySelectorAll("details[open]")) menu.open = false;
    try {
      await action();
      trouble.hidden = true;
      return true;
    } catch (error) {
      const blocked = this.seat.blocked && error.status >= 400 && error.status < 500;
      trouble.textContent = blocked ? t("sandbox-refused-blocked") : error.message;
      trouble.hidden = false;
      return false;
    }
  }

  stage(staged) {
    if (this.staged?.kind === "edit") this.text.value = "";
    if (staged?.kind === "edit") this.text.value = staged.text;
    this.staged = staged;
    const line = $(".staged", this.root);
    line.hidden = !staged;
    if (staged) $("span", line).textContent = `${t(`sandbox-staged-${staged.kind}`)} ${staged.label}`;
    for (const menu of this.root.querySelectorAll("details[open]")) menu.open = false;
    this.grow();
  }

  fill(text) {
    this.stage(null);
    this.text.value = text;
    this.grow();
    this.text.focus();
  }

  received(message, fresh) {
    const own = message.from.id === this.seat.id, open = message.chat === this.chat;
    if (open) {
      const near = this.near || own, node = this.place(message);
      $(".typing", this.log)?.remove();
      // A screen that changed in place is read from its beginning, as a new one is.
      if (near && (fresh || node === this.log.lastElementChild)) {
        this.log.scrollTop = own ? this.log.scrollHeight : node.offsetTop - 12;
      }
      this.drawFurther(fresh && !near);
    }
    if (own) return;
    if (fresh && !(open && this.inView())) {
      this.unread.set(message.chat, (this.unread.get(message.chat) ?? 0) + 1);
      this.drawChats();
      this.page.drawSeats();
    }
    if (fresh) {
      this.root.classList.remove("fresh");
      requestAnimationFrame(() => this.root.classList.add("fresh"));
    }
    if (open && this.inView()) this.page.speak(`${this.seat.name}. ${message.from.name}: ${message.text ?? ""}`, message, fresh);
  }

  removed(chat, id) {
    if (chat === this.chat) this.log.querySelector(`[data-id="${id}"]`)?.remove();
  }

  answered(text, alert) {
    if (!text) return;
    const toast = $(".toast", this.root);
    $("p", toast).textContent = text;
    toast.classList.toggle("alert", Boolean(alert));
    toast.hidden = false;
    clearTimeout(this.fading);
    if (alert) $("button", toast).focus();
    else this.fading = setTimeout(() => { toast.hidden = true; }, 4000 + 60 * text.length);
  }

  typing(chat) {
    if (chat !== this.chat) return;
    $(".typing", this.log)?.remove();
    const line = make("p", { className: "typing", textContent: t("sandbox-typing") });
    this.log.append(line);
    if (this.near) this.toEnd();
    setTimeout(() => line.remove(), 5000);
  }

  drawFurther(waiting = false) {
    const further = $(".further", this.root);
    this.atEnd = this.below < 40;
    further.hidden = this.atEnd;
    if (further.hidden || waiting) further.classList.toggle("waiting", !further.hidden);
  }

  read() {
    if (!this.unread.delete(this.chat)) return;
    this.drawChats();
    this.page.drawSeats();
  }

  get near() { return this.below < this.log.clientHeight; }
  get below() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight; }
  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.drawFurther();
  }
  inView() {
    const { left, right } = this.root.getBoundingClientRect();
    return !this.hidden && right > left && left < innerWidth - 80 && right > 80;
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 4, 160)}px`;
  }
}
