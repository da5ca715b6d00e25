// The map of the city, as Leaflet shows it: the project's own schematic, or tiles where they are set.
// Leaflet is fetched when the first map is; `settings` is what core/city_map.py says.

const NEAR = 12;
let leaflet;

// Leaflet's `L`, once its script and style sheet are there.
function leafletOf(settings) {
  leaflet ??= Promise.all([
    added("link", { rel: "stylesheet", href: settings.stylesheet }),
    added("script", { src: settings.script }),
  ]).then(() => window.L);
  return leaflet;
}

function added(tag, attributes) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

// A map in `element`: the whole city with names, without markers. Answers with Leaflet's `L` and the map.
// `names`: {text, x, y, isSmall} with places in the units of the picture.
export async function cityMap(element, settings, label, names) {
  const L = await leafletOf(settings);
  const bounds = L.latLngBounds(settings.bounds);
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  const map = L.map(element, {
    minZoom: 9,
    maxZoom: 17,
    // The drawing is sharp at every size; tiles are at whole steps.
    zoomSnap: settings.tiles ? 1 : 0.25,
    maxBounds: bounds.pad(0.1),
    maxBoundsViscosity: 1,
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: moves,
    fadeAnimation: moves,
    markerZoomAnimation: moves,
    inertia: moves,
  });
  map.addControl(L.control.zoom({ zoomInTitle: settings.texts.zoomIn, zoomOutTitle: settings.texts.zoomOut }));
  addGround(L, map, settings, bounds);
  takeGesturesWhenFocused(map, element);
  map.fitBounds(bounds, { animate: false });
  addNames(L, map, settings, names);
  return { L, map };
}

function addGround(L, map, settings, bounds) {
  if (settings.tiles) {
    L.tileLayer(settings.tiles, { bounds }).addTo(map);
    L.control.attribution({ prefix: false }).addAttribution(settings.attribution).addTo(map);
  } else {
    L.imageOverlay(settings.picture, bounds, { className: "city-map__ground" }).addTo(map);
  }
}

// Names of small places are only shown where the map is near.
function addNames(L, map, settings, names) {
  const element = map.getContainer();
  map.createPane("names").setAttribute("aria-hidden", "true");
  for (const { text, x, y, isSmall } of names) {
    const html = Object.assign(document.createElement("span"), { textContent: text });
    const className = isSmall ? "city-map__name city-map__name--small" : "city-map__name";
    const icon = L.divIcon({ className, html, iconSize: [0, 0] });
    const options = { icon, interactive: false, keyboard: false, pane: "names" };
    L.marker(pointOf(map, settings, x, y), options).addTo(map);
  }
  const showNames = () => element.classList.toggle("is-near", map.getZoom() >= NEAR);
  map.on("zoomend", showNames);
  showNames();
}

// Where a place of the picture lies on the earth: both are linear in the pixels of any one zoom.
function pointOf(map, { bounds, size }, x, y) {
  const [southWest, northEast] = bounds.map((corner) => map.project(corner, NEAR));
  const across = southWest.x + (x / size[0]) * (northEast.x - southWest.x);
  const down = northEast.y + (y / size[1]) * (southWest.y - northEast.y);
  return map.unproject([across, down], NEAR);
}

// A wheel or a finger that only passes over the map scrolls the page.
function takeGesturesWhenFocused(map, element) {
  const handlers = [map.scrollWheelZoom, ...(matchMedia("(pointer: coarse)").matches ? [map.dragging] : [])];
  const each = (change) => handlers.forEach((handler) => handler[change]());
  each("disable");
  element.addEventListener("focusin", () => each("enable"));
  element.addEventListener("focusout", (event) => element.contains(event.relatedTarget) || each("disable"));
}
