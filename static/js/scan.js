// Scanning: a photograph is sent as soon as it is taken, nothing is sent twice, and where the browser itself finds
// codes in a picture, its camera can be used at once. What the camera finds is sent by the form for typing.
//
// <form data-photo-form data-busy="…"><input type="file"><p data-status></p></form>
// <section data-camera data-looking data-refused data-failed hidden>…</section> <form data-typed-form data-busy="…">…</form>

// The kinds that are looked for, with the identifiers that the server knows them by.
const KINDS = { qr_code: "]Q1", data_matrix: "]d1", ean_13: "]E0", ean_8: "]E4", upc_a: "]E0", code_128: "]C0" };
const SQUARE = ["qr_code", "data_matrix"];
const PAUSE_MS = 120;

// Says what is going on, and lets the form go out once; when the page is shown again, it may once more.
function sendOnce(form, status) {
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") return event.preventDefault();
    form.ariaBusy = "true";
    status.textContent = form.dataset.busy;
  });
  addEventListener("pageshow", () => {
    form.ariaBusy = "false";
    status.textContent = "";
  });
}

function sendWhenChosen(form) {
  const file = form.querySelector("input[type=file]");
  form.classList.add("is-live");
  file.addEventListener("change", () => file.files.length && form.requestSubmit());
  // Coming back, one would find the last photograph still chosen.
  addEventListener("pageshow", () => (file.value = ""));
}

class LiveCamera {
  constructor(section, form) {
    this.section = section;
    this.fields = form.elements;
    this.form = form;
    this.view = section.querySelector("[data-camera-live]");
    this.video = section.querySelector("video");
    this.status = section.querySelector("[data-status]");
    this.startButton = section.querySelector("[data-camera-start]");
    this.stopButton = section.querySelector("[data-camera-stop]");
  }

  async offer() {
    const known = await BarcodeDetector.getSupportedFormats();
    const formats = Object.keys(KINDS).filter((kind) => known.includes(kind));
    if (!formats.includes("qr_code")) return;
    this.detector = new BarcodeDetector({ formats });
    this.startButton.addEventListener("click", () => this.start());
    this.stopButton.addEventListener("click", () => this.stop());
    this.section.addEventListener("keydown", (event) => event.key === "Escape" && this.stop());
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    addEventListener("pagehide", () => this.stop());
    this.section.hidden = false;
  }

  async start() {
    const turn = (this.turn = Symbol("turn"));
    this.show(true);
    try {
      const video = { facingMode: "environment", width: { ideal: 1920 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video });
      // Turned off again before the camera was there.
      if (this.turn !== turn) return release(stream);
      this.video.srcObject = stream;
      await this.video.play();
    } catch (error) {
      if (this.turn !== turn) return;
      this.stop();
      this.status.textContent = this.section.dataset[error.name === "NotAllowedError" ? "refused" : "failed"];
      return;
    }
    this.status.textContent = this.section.dataset.looking;
    this.look(turn);
  }

  async look(turn) {
    while (this.turn === turn) {
      // A frame that cannot be looked at is followed by another.
      const codes = await this.detector.detect(this.video).catch(() => []);
      const found = codes.find(({ format }) => SQUARE.includes(format)) ?? codes[0];
      if (this.turn === turn && found?.rawValue) return this.send(found);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  send({ rawValue, format }) {
    this.stop();
    this.fields.code.value = rawValue;
    this.fields.symbology.value = KINDS[format];
    this.form.requestSubmit();
  }

  stop() {
    const hadFocus = this.view.contains(document.activeElement);
    this.turn = undefined;
    release(this.video.srcObject);
    this.video.srcObject = null;
    this.status.textContent = "";
    this.show(false);
    if (hadFocus) this.startButton.focus();
  }

  show(isOn) {
    this.view.hidden = !isOn;
    this.startButton.hidden = isOn;
    if (isOn) this.stopButton.focus();
  }
}

function release(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

for (const form of document.querySelectorAll("[data-photo-form]")) {
  sendOnce(form, form.querySelector("[data-status]"));
  sendWhenChosen(form);
}

const typed = document.querySelector("[data-typed-form]");
if (typed) {
  sendOnce(typed, document.querySelector("[data-typed-status]"));
  // What is typed now was read from no code; nor was what a browser fills in when one comes back.
  const forget = () => (typed.elements.symbology.value = "");
  typed.elements.code.addEventListener("input", forget);
  addEventListener("pageshow", forget);
}

const camera = document.querySelector("[data-camera]");
if (camera && "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia) new LiveCamera(camera, typed).offer();
