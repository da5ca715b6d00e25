// Suggestions under a search box while somebody types: a combobox with a list box, by the keys that the
// ARIA Authoring Practices give to "editable combobox with list autocomplete". The field is never written into.
//
// <form data-suggestions="/tim-kiem/goi-y/"><input type="search">… <div role="listbox" hidden></div><p role="status"></p></form>
//
// The server answers with the options as HTML and, in data-said, with a sentence for screen readers.

const FEWEST_LETTERS = 2;
const PAUSE_MS = 150;

class SuggestionBox {
  constructor(form) {
    this.address = form.dataset.suggestions;
    this.form = form;
    this.field = form.querySelector("input[type=search]");
    this.list = form.querySelector("[role=listbox]");
    this.status = form.querySelector("[role=status]");
    this.sayWhatItIs();
    this.listen();
  }

  // Without this script the field is a plain search field; with it, a combobox.
  sayWhatItIs() {
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) this.field.setAttribute(name, value);
  }

  listen() {
    // While a Vietnamese keyboard composes a word, as telephones do with every word, its text is looked up too.
    this.field.addEventListener("input", () => this.lookUpSoon());
    this.field.addEventListener("compositionend", () => this.lookUpSoon());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", () => this.close());
    // The focus stays in the field: a tap on an option must not close the list before it counts.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    window.addEventListener("pagehide", () => this.close());
  }

  get text() {
    return this.field.value.trim();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get isOpen() {
    return !this.list.hidden;
  }

  lookUpSoon() {
    if (this.text === this.asked) return;
    this.forget();
    if (this.text.length < FEWEST_LETTERS) return this.close();
    this.asked = this.text;
    this.timer = setTimeout(() => this.lookUp(this.asked), PAUSE_MS);
  }

  // Neither an answer on its way nor a question that waits counts any more.
  forget() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.asked = undefined;
  }

  async lookUp(text) {
    this.request = new AbortController();
    try {
      const address = `${this.address}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { headers: { "HX-Request": "true" }, signal: this.request.signal });
      // Refused for asking too often, or out of order: searching by Enter still works.
      if (response.ok) this.show(await response.text());
      else this.close();
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.status.textContent = this.list.firstElementChild?.dataset.said ?? "";
    if (this.options.length && document.activeElement === this.field) this.open();
    else this.hide();
  }

  open() {
    this.choose(undefined);
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.field.setAttribute("aria-expanded", "true");
  }

  close() {
    this.forget();
    this.hide();
    this.status.textContent = "";
  }

  hide() {
    this.choose(undefined);
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    // Keys that belong to the keyboard's own composing (229 is what some report instead).
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    this[`press${event.key}`]?.(event);
  }

  pressArrowDown(event) {
    this.step(event, 1);
  }

  pressArrowUp(event) {
    this.step(event, -1);
  }

  // From the field to the first or last option, from one to the next, and from the end back into the field.
  step(event, by) {
    event.preventDefault();
    if (!this.isOpen) return this.lookUpSoon();
    const places = [undefined, ...this.options];
    this.choose(places[(places.indexOf(this.chosen) + by + places.length) % places.length]);
  }

  pressEnter(event) {
    if (!this.chosen) return;
    event.preventDefault();
    this.chosen.click();
  }

  // Closes the list and keeps what was typed; pressed once more it does what the browser does.
  pressEscape(event) {
    if (!this.isOpen) return;
    event.preventDefault();
    this.close();
  }

  // These move the caret, as ever.
  pressHome() {
    this.choose(undefined);
  }

  pressEnd() {
    this.choose(undefined);
  }
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new SuggestionBox(form);
