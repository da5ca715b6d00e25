// Outlets on any page: a line about opening hours that outlives its moment, and the phone's own map app.

// [data-opening]: at that moment, wherever the device's clock stands in the world, the other words become true.
function turn(line) {
  line.textContent = line.dataset.then;
  line.className = `opening opening--${line.dataset.thenTone}`;
  line.removeAttribute("data-opening");
}

function turnWhatIsDue() {
  for (const line of document.querySelectorAll("[data-opening]")) {
    if (Date.parse(line.dataset.opening) <= Date.now()) turn(line);
  }
}

// Apple's phones do not know geo: links; their own map app has a scheme of its own.
function useMapApp(link) {
  const [, point, name] = /^geo:([^?]*)\?q=[^(]*\((.*)\)$/.exec(link.getAttribute("href")) ?? [];
  if (point) link.href = `maps:?ll=${point}&q=${encodeURIComponent(decodeURIComponent(name))}`;
}

setInterval(turnWhatIsDue, 15_000);
addEventListener("pageshow", turnWhatIsDue);
document.addEventListener("visibilitychange", turnWhatIsDue);
turnWhatIsDue();

if (/iPhone|iPad|iPod/.test(navigator.userAgent)) {
  document.querySelectorAll("a[data-map-app]").forEach(useMapApp);
}
