// <div data-point-picker data-latitude data-longitude>: a map under two inputs of a form, named by these attributes.
// A click sets both, typing moves the point, arrow keys do either. The inputs are what the form sends.

import { cityMap } from "./city-map.js";

// Five decimals of a degree are a metre.
const DECIMALS = 5;
const NEAR = 13;
const STEP = 12;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

class PointPicker {
  constructor(element) {
    const { pointPicker, latitude, longitude, names, label, help } = element.dataset;
    const fields = element.previousElementSibling.form.elements;
    this.inputs = [fields.namedItem(latitude), fields.namedItem(longitude)];
    this.settings = JSON.parse(pointPicker);
    this.label = label;
    this.names = JSON.parse(names);
    this.element = element;
    this.help = Object.assign(document.createElement("p"), { className: "point-picker__help", textContent: help });
  }

  async start() {
    const row = this.element.closest(".form-row") ?? this.element.parentElement;
    const frame = Object.assign(document.createElement("div"), { className: "point-picker__map" });
    this.element.append(frame, this.help);
    row.append(this.element);
    Object.assign(this, await cityMap(frame, this.settings, this.label, this.names));
    this.readInputs();
    for (const input of this.inputs) input.addEventListener("input", () => this.readInputs());
    this.map.on("click", ({ latlng }) => this.choose(latlng));
    frame.addEventListener("keydown", (event) => this.pressOnMap(event, frame));
  }

  // Both inputs as a point, or nothing while they are none in the city.
  typed() {
    const [latitude, longitude] = this.inputs.map((input) => degreesIn(input.value));
    const point = [latitude, longitude].some(Number.isNaN) ? null : this.L.latLng(latitude, longitude);
    return point && this.map.options.maxBounds.contains(point) ? point : null;
  }

  readInputs() {
    const point = this.typed();
    if (!point) {
      this.marker?.remove();
      this.marker = undefined;
      return;
    }
    this.place(point);
    this.map.setView(point, Math.max(this.map.getZoom(), NEAR));
  }

  place(point) {
    if (this.marker) {
      this.marker.setLatLng(point);
      return;
    }
    const icon = this.L.divIcon({ className: "point-picker__point", iconSize: [28, 28] });
    this.marker = this.L.marker(point, { icon, draggable: true, title: this.settings.texts.marker }).addTo(this.map);
    this.marker.getElement().setAttribute("aria-label", this.settings.texts.marker);
    this.marker.on("drag", () => this.write());
    this.marker.on("keydown", ({ originalEvent }) => this.pressOnPoint(originalEvent));
  }

  choose(point) {
    this.place(point);
    this.write();
    this.marker.getElement().focus({ preventScroll: true });
  }

  write() {
    const { lat, lng } = this.marker.getLatLng();
    [lat, lng].forEach((degrees, index) => {
      this.inputs[index].value = degrees.toFixed(DECIMALS);
      this.inputs[index].dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  // Enter in the form's map must not send the form.
  pressOnMap(event, frame) {
    if (event.key !== "Enter" || event.target !== frame) return;
    event.preventDefault();
    this.choose(this.map.getCenter());
  }

  pressOnPoint(event) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const by = arrow.map((direction) => direction * (event.shiftKey ? 1 : STEP));
    const at = this.map.latLngToLayerPoint(this.marker.getLatLng()).add(by);
    const point = this.map.layerPointToLatLng(at);
    this.marker.setLatLng(point);
    this.map.panInside(point, { padding: [40, 40] });
    this.write();
  }
}

// `21.0285`, and as people write it, `21,0285°`.
function degreesIn(text) {
  const number = text.trim().replace(",", ".").replace("°", "");
  return number === "" ? NaN : Number(number);
}

for (const element of document.querySelectorAll("[data-point-picker]")) new PointPicker(element).start();
