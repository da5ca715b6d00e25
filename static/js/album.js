// The photographs of an album, one at a time and large, in a dialog. Without this script each is a link to its file.
//
// <ul data-album><li><a class="album__link" href="….jpg"><picture>…</picture></a><figcaption>…</figcaption></li></ul>
// <dialog class="lightbox">… <button data-step="-1"> <div class="lightbox__picture"> <button data-step="1"> …</dialog>

class Lightbox {
  constructor(album, dialog) {
    this.links = [...album.querySelectorAll(".album__link")];
    this.dialog = dialog;
    this.part = (name) => dialog.querySelector(`.lightbox__${name}`);
    this.links.forEach((link, index) => link.addEventListener("click", (event) => this.open(event, index)));
    dialog.addEventListener("click", (event) => this.press(event));
    dialog.addEventListener("keydown", (event) => this.pressKey(event));
    // Escape closes a dialog by itself; the focus goes to the picture that was looked at last.
    dialog.addEventListener("close", () => this.links[this.index].focus());
  }

  open(event, index) {
    // A new tab that somebody asks for is theirs.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.show(index);
    this.dialog.showModal();
  }

  show(index) {
    this.index = (index + this.links.length) % this.links.length;
    const link = this.links[this.index];
    const picture = link.querySelector("picture").cloneNode(true);
    for (const source of picture.querySelectorAll("[sizes]")) source.sizes = "100vw";
    picture.querySelector("img").loading = "eager";
    this.part("picture").replaceChildren(picture);
    const caption = link.closest("figure").querySelector("figcaption");
    this.part("caption").replaceChildren(...caption.cloneNode(true).childNodes);
    this.part("count").textContent = `${this.index + 1} / ${this.links.length}`;
  }

  press(event) {
    const button = event.target.closest("[data-step]");
    const step = button?.dataset.step;
    if (step === "close" || event.target === this.dialog) this.dialog.close();
    else if (step) this.show(this.index + Number(step));
  }

  pressKey(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key === "Home") this.show(0);
    else if (event.key === "End") this.show(this.links.length - 1);
    else if (event.key in steps) this.show(this.index + steps[event.key]);
    else return;
    event.preventDefault();
  }
}

const album = document.querySelector("[data-album]");
const dialog = document.querySelector("dialog.lightbox");
if (album && dialog?.showModal) new Lightbox(album, dialog);
