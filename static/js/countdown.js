// [data-countdown]: how long it is until a moment, wherever the device's clock stands in the world. Without this script
// the date beside it is enough.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Days and hours far off, then hours and minutes, in the last hour minutes and seconds.
function partsOf(seconds) {
  if (seconds >= DAY) return [["days", Math.floor(seconds / DAY)], ["hours", Math.floor((seconds % DAY) / HOUR)]];
  if (seconds >= HOUR) return [["hours", Math.floor(seconds / HOUR)], ["minutes", Math.floor((seconds % HOUR) / MINUTE)]];
  return [["minutes", Math.floor(seconds / MINUTE)], ["seconds", seconds % MINUTE]];
}

function show(line) {
  const seconds = Math.ceil((Date.parse(line.dataset.countdown) - Date.now()) / 1000);
  line.hidden = false;
  if (seconds <= 0) {
    line.textContent = line.dataset.begun;
    line.removeAttribute("data-countdown");
    return;
  }
  const words = partsOf(seconds).map(([unit, n]) => line.dataset[unit].replace("{n}", n));
  line.querySelector("[data-countdown-left]").textContent = words.join(" ");
}

function showAll() {
  document.querySelectorAll("[data-countdown]").forEach(show);
}

setInterval(showAll, 1000);
addEventListener("pageshow", showAll);
showAll();
