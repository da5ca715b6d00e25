// An editor over a box for rich text. The box stays the form's field; without this script it takes HTML or plain text.
// What is pasted is cleaned here so that it looks right at once; what counts is how the server cleans it.
//
// <textarea data-rich-text='{"toolbar": "Formatting", "bold": "Bold", …}'>

const KEPT = { P: "p", DIV: "p", H1: "h2", H2: "h2", H3: "h3", H4: "h3", UL: "ul", OL: "ol", LI: "li", BLOCKQUOTE: "blockquote" };
const INLINE = { STRONG: "strong", B: "strong", EM: "em", I: "em", A: "a" };
const DROPPED = "script, style, noscript, template, img, svg, iframe, object, embed, video, audio, form, title, meta, link";
const ADDRESS = /^(https?:\/\/[^\s\\/]\S*|mailto:\S+@\S+|\/(?![/\\])\S*)$/i;
const BLOCKS = ["p", "h2", "h3", "blockquote"];
const COMMANDS = { bold: "bold", italic: "italic", ul: "insertUnorderedList", ol: "insertOrderedList" };
const SIGNS = { p: "¶", h2: "H2", h3: "H3", bold: "B", italic: "I", ul: "•", ol: "1.", blockquote: "“ ”", source: "</>" };

class RichText {
  constructor(box) {
    this.box = box;
    this.words = JSON.parse(box.dataset.richText);
    this.frame = Object.assign(document.createElement("div"), { className: "rich-text" });
    this.editor = this.madeEditor();
    this.bar = this.madeBar();
    this.question = this.madeQuestion();
    const help = Object.assign(document.createElement("p"), { className: "rich-text__help", textContent: this.words.help });
    this.frame.append(this.bar, this.question, this.editor, help);
    box.before(this.frame);
    this.frame.append(box);
    this.read();
  }

  madeEditor() {
    const editor = Object.assign(document.createElement("div"), { className: "rich-text__words", contentEditable: "true" });
    const label = document.querySelector(`label[for="${this.box.id}"]`);
    editor.setAttribute("role", "textbox");
    editor.setAttribute("aria-multiline", "true");
    editor.setAttribute("aria-label", label?.textContent.trim().replace(/:$/, "") ?? "");
    if (this.box.lang) editor.lang = this.box.lang;
    label?.addEventListener("click", () => !editor.hidden && editor.focus());
    editor.addEventListener("input", () => this.write());
    editor.addEventListener("paste", (event) => this.paste(event));
    editor.addEventListener("drop", (event) => event.preventDefault());
    editor.addEventListener("keydown", (event) => this.press(event));
    editor.addEventListener("focus", () => document.execCommand("defaultParagraphSeparator", false, "p"));
    return editor;
  }

  madeBar() {
    const bar = Object.assign(document.createElement("div"), { className: "rich-text__bar" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", this.words.toolbar);
    const names = ["p", "h2", "h3", "bold", "italic", "ul", "ol", "blockquote", "link", "picture", "product", "source"];
    for (const name of names.filter((each) => this.words[each])) bar.append(this.madeButton(name));
    bar.firstChild.tabIndex = 0;
    bar.addEventListener("keydown", (event) => this.moveAlong(event));
    return bar;
  }

  madeButton(name) {
    const button = Object.assign(document.createElement("button"), { type: "button", tabIndex: -1, title: this.words[name] });
    button.className = `rich-text__button rich-text__button--${name}`;
    button.textContent = SIGNS[name] ?? this.words[name];
    button.setAttribute("aria-label", this.words[name]);
    // The selection stays where it is.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.act(name));
    return button;
  }

  // One line for an address, a number or a code, in place of a window that stops everything.
  madeQuestion() {
    const row = Object.assign(document.createElement("div"), { className: "rich-text__question", hidden: true });
    this.label = document.createElement("label");
    this.input = Object.assign(document.createElement("input"), { type: "text", className: "vTextField" });
    this.label.append(Object.assign(document.createElement("span")), this.input);
    const insert = Object.assign(document.createElement("button"), { type: "button", textContent: this.words.insert });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: this.words.close });
    insert.addEventListener("click", () => this.answer());
    close.addEventListener("click", () => this.stopAsking());
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      if (event.key === "Enter" && event.target === this.input) this.answer();
      else if (event.key === "Enter") event.target.click();
      if (event.key === "Escape") this.stopAsking();
    });
    row.append(this.label, insert, close);
    return row;
  }

  act(name) {
    if (name === "source") return this.toggleSource();
    if (!this.question.hidden) this.stopAsking();
    if (["link", "picture", "product"].includes(name)) return this.ask(name);
    this.editor.focus();
    if (BLOCKS.includes(name)) document.execCommand("formatBlock", false, `<${name}>`);
    else document.execCommand(COMMANDS[name], false);
    this.write();
  }

  ask(name) {
    this.asked = name;
    this.range = this.selected();
    this.label.firstChild.textContent = this.words[`ask${name[0].toUpperCase()}${name.slice(1)}`];
    this.input.value = name === "link" ? (this.linkAround()?.getAttribute("href") ?? "") : "";
    this.input.setCustomValidity("");
    this.question.hidden = false;
    this.input.focus();
  }

  stopAsking() {
    this.question.hidden = true;
    this.editor.focus();
    if (this.range) this.select(this.range);
  }

  answer() {
    const said = this.input.value.trim();
    if (this.asked !== "link" && !/^[\w -]+$/.test(said)) return this.input.focus();
    if (this.asked === "link" && said && !ADDRESS.test(said)) return this.input.focus();
    this.stopAsking();
    if (this.asked === "link") this.lead(said);
    else this.put(this.words[`${this.asked}Mark`].replace("…", said));
    this.write();
  }

  lead(address) {
    const around = this.linkAround();
    if (around) {
      const range = document.createRange();
      range.selectNodeContents(around);
      this.select(range);
    }
    if (!address) document.execCommand("unlink");
    else if (getSelection().isCollapsed) document.execCommand("insertHTML", false, linkTo(address));
    else document.execCommand("createLink", false, address);
  }

  // A place is a paragraph of its own, after the block in which the cursor stands.
  put(mark) {
    const place = Object.assign(document.createElement("p"), { textContent: mark });
    const block = [...this.editor.children].find((child) => this.range && child.contains(this.range.startContainer));
    if (block) block.after(place);
    else this.editor.append(place);
    const range = document.createRange();
    range.selectNodeContents(place);
    range.collapse(false);
    this.select(range);
  }

  toggleSource() {
    const shown = this.frame.classList.toggle("rich-text--source");
    this.editor.hidden = shown;
    if (shown) this.box.focus();
    else this.read();
    for (const button of this.bar.children) {
      if (!button.classList.contains("rich-text__button--source")) button.disabled = shown;
      else button.setAttribute("aria-pressed", String(shown));
    }
    if (!shown) this.editor.focus();
  }

  paste(event) {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    document.execCommand("insertHTML", false, html ? tidied(html) : paragraphsOf(text));
    this.write();
  }

  press(event) {
    if (event.key !== "F10" || !event.altKey) return;
    event.preventDefault();
    this.range = this.selected();
    this.bar.querySelector("[tabindex='0']").focus();
  }

  moveAlong(event) {
    const buttons = [...this.bar.querySelectorAll("button:not(:disabled)")];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") this.stopAsking();
    if (to === undefined) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = -1;
    const button = buttons.at(to % buttons.length);
    button.tabIndex = 0;
    button.focus();
  }

  read() {
    const { value } = this.box;
    this.editor.innerHTML = (/<[a-z/!]/i.test(value) ? tidied(value) : paragraphsOf(value)) || "<p><br></p>";
  }

  write() {
    this.box.value = this.editor.textContent.trim() ? tidied(this.editor.innerHTML) : "";
  }

  selected() {
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    return range && this.editor.contains(range.commonAncestorContainer) ? range.cloneRange() : null;
  }

  select(range) {
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  linkAround() {
    const node = (this.range ?? this.selected())?.startContainer;
    return (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest("a") ?? null;
  }
}

// Only what texts may hold, from markup of any kind; what stands in a template runs nothing and loads nothing.
function tidied(html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  for (const element of content.querySelectorAll(DROPPED)) element.remove();
  return [...content.childNodes].map(writtenOf).join("").replace(/<(p|h2|h3|li)>\s*<\/\1>/g, "");
}

function writtenOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.data.replace(/\s+/g, " "));
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.tagName === "BR") return "<br>";
  const inner = [...node.childNodes].map(writtenOf).join("");
  const name = KEPT[node.tagName] ?? INLINE[node.tagName];
  if (name === "a") return ADDRESS.test(node.getAttribute("href") ?? "") ? linkTo(node.getAttribute("href"), inner) : inner;
  if (name && INLINE[node.tagName] && !inner.trim()) return inner;
  return name ? `<${name}>${inner}</${name}>` : inner;
}

function linkTo(address, inner = escaped(address)) {
  return `<a href="${escaped(address).replaceAll('"', "&quot;")}">${inner}</a>`;
}

function paragraphsOf(text) {
  const paragraphs = text.split(/\r?\n\s*\r?\n/).filter((each) => each.trim());
  return paragraphs.map((each) => `<p>${escaped(each.trim()).replace(/\r?\n/g, "<br>")}</p>`).join("");
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

for (const box of document.querySelectorAll("textarea[data-rich-text]")) {
  // The row that an inline is copied from.
  if (!box.name.includes("__prefix__")) new RichText(box);
}
document.addEventListener("formset:added", ({ target }) => {
  for (const box of target.querySelectorAll("textarea[data-rich-text]")) new RichText(box);
});
