// <figure data-city-map data-geojson>: the map takes the place of the picture once it is looked at.
// Without this script, or when something cannot be fetched, the picture stays.

import { cityMap } from "./city-map.js";

// Closer together than this, in pixels, markers could not be told apart by a finger.
const APART = 32;
const STATES = ["open", "closed", "planned", "suspended"];

class OutletMap {
  constructor(figure) {
    this.figure = figure;
    this.settings = JSON.parse(figure.dataset.cityMap);
    this.texts = this.settings.texts;
  }

  async start() {
    const collection = await fetched(this.figure.dataset.geojson);
    const element = document.createElement("div");
    element.className = "city-map__live";
    this.figure.prepend(element);
    this.figure.classList.add("is-live");
    try {
      Object.assign(this, await cityMap(element, this.settings, this.figure.dataset.label, this.names()));
    } catch (error) {
      element.remove();
      this.figure.classList.remove("is-live");
      throw error;
    }
    this.element = element;
    this.places = collection.features.map((feature) => this.placeOf(feature));
    this.layer = this.L.layerGroup().addTo(this.map);
    this.redraw();
    this.map.on("zoomend", () => this.redraw());
    this.map.on("popupopen", ({ popup }) => this.enterPopup(popup));
    this.map.on("popupclose", ({ popup }) => this.leavePopup(popup));
    element.addEventListener("keydown", (event) => event.key === "Escape" && this.map.closePopup());
  }

  // As they are written on the picture.
  names() {
    return [...this.figure.querySelectorAll(".city-map__name")].map((name) => ({
      text: name.textContent,
      x: Number(name.getAttribute("x")),
      y: Number(name.getAttribute("y")),
      isSmall: name.classList.contains("city-map__name--small"),
    }));
  }

  placeOf({ geometry, properties }) {
    const [longitude, latitude] = geometry.coordinates;
    return { ...properties, point: this.L.latLng(latitude, longitude) };
  }

  redraw() {
    this.layer.clearLayers();
    this.groups = grouped(this.places, (place) => this.map.latLngToLayerPoint(place.point));
    for (const group of this.groups) this.addMarker(group);
  }

  addMarker(group) {
    const { places } = group;
    const label = places.length > 1 ? this.texts.several.replace("{n}", places.length) : places[0].name;
    group.marker = this.L.marker(places[0].point, { icon: this.iconOf(group), title: label }).addTo(this.layer);
    group.marker.getElement().setAttribute("aria-label", label);
    group.marker.on("click", () => this.show(group));
    group.marker.on("keydown", ({ originalEvent }) => this.pressOn(group, originalEvent));
  }

  pressOn(group, event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault(); // or Space scrolls the page, and Enter may press the link that gets the focus
    this.show(group);
  }

  iconOf({ places }) {
    const state = STATES.find((each) => places.some((place) => place.state === each)) ?? "plain";
    const size = places.length > 1 ? 30 : 24;
    const html = spanOf(`city-map__mark city-map__state--${state}`, places.length > 1 ? places.length : "");
    return this.L.divIcon({ className: "city-map__marker", html, iconSize: [size, size] });
  }

  // Nearer, as long as that tells the places apart; otherwise what is there.
  show(group) {
    const bounds = this.L.latLngBounds(group.places.map((place) => place.point));
    const nearest = this.map.getMaxZoom();
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => this.map.project(corner, nearest));
    if (group.places.length === 1 || corners[0].distanceTo(corners[1]) < APART || this.map.getZoom() === nearest) {
      this.open(group);
    } else {
      this.goNear(bounds, group.places[0]);
    }
  }

  goNear(bounds, place) {
    const zoom = Math.max(this.map.getBoundsZoom(bounds.pad(0.2)), this.map.getZoom() + 1);
    this.map.once("zoomend", () => this.focusOn(place));
    this.map.setView(bounds.getCenter(), Math.min(zoom, this.map.getMaxZoom()));
  }

  open({ places }) {
    const list = document.createElement("ul");
    list.className = "city-map__places";
    list.append(...places.map((place) => this.entryOf(place)));
    const popup = this.L.popup({ maxHeight: 260, maxWidth: 260, autoPanPadding: [12, 12], offset: [0, -6] });
    this.shown = places[0];
    popup.setLatLng(this.shown.point).setContent(list).openOn(this.map);
  }

  entryOf(place) {
    const entry = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: place.url, textContent: place.name });
    const lines = [place.kind, place.place, place.words, place.exact === false ? this.texts.inexact : ""];
    entry.append(link, ...lines.filter(Boolean).map((line) => spanOf("", line)));
    return entry;
  }

  enterPopup(popup) {
    const element = popup.getElement();
    element.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", this.texts.close);
    element.querySelector("a[href]").focus({ preventScroll: true });
  }

  leavePopup(popup) {
    // Without animation the popup is gone by now, and the focus with it.
    const at = document.activeElement;
    if (at === document.body || popup.getElement().contains(at)) this.focusOn(this.shown);
  }

  focusOn(place) {
    const group = this.groups.find(({ places }) => places.includes(place));
    group.marker.getElement().focus({ preventScroll: true });
  }
}

// Places that lie together at this zoom, by the first of each group.
function grouped(places, pixelOf) {
  const groups = [];
  for (const place of places) {
    const pixel = pixelOf(place);
    const group = groups.find((other) => other.pixel.distanceTo(pixel) < APART);
    if (group) group.places.push(place);
    else groups.push({ pixel, places: [place] });
  }
  return groups;
}

function spanOf(className, text) {
  return Object.assign(document.createElement("span"), { className, textContent: text });
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

const watcher = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
    watcher.unobserve(target);
    new OutletMap(target).start();
  }
});

function watch() {
  for (const figure of document.querySelectorAll("[data-city-map]:not(.is-live)")) watcher.observe(figure);
}

watch();
document.body.addEventListener("htmx:afterSettle", watch);
