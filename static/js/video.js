// A video is asked for by a click, and nothing before: the poster, a picture of ours, becomes the player.
// Without this script the poster is a link to the platform, or to the film itself.
//
// <figure data-video="https://…" data-is-file="0" data-title="Player: …"><div class="video__stage">
//   <a class="video__start" href="…">poster <span data-video-label="Play the video">Watch on …</span></a></div></figure>

// What the players need and no more: their own scripts and storage, and a new tab for "watch on YouTube".
const SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox";
const ALLOW = "autoplay; encrypted-media; fullscreen; picture-in-picture";

function framed({ video, title }) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = ALLOW;
  frame.setAttribute("sandbox", SANDBOX);
  // YouTube plays for nobody who does not say which site they are on (its error 153): the origin, never the page.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = video;
  return frame;
}

function film({ video, title, poster }) {
  const player = document.createElement("video");
  player.controls = true;
  player.preload = "none";
  player.playsInline = true;
  player.setAttribute("aria-label", title);
  if (poster) player.poster = poster;
  player.src = video;
  player.play().catch(() => {}); // where a browser wants another click, its own controls take it
  return player;
}

function play(figure) {
  const player = figure.dataset.isFile === "1" ? film(figure.dataset) : framed(figure.dataset);
  player.className = "video__player";
  player.tabIndex = 0;
  figure.querySelector(".video__stage").replaceChildren(player);
  player.focus();
}

function makeButton(figure) {
  const link = figure.querySelector(".video__start");
  const button = Object.assign(document.createElement("button"), { type: "button", className: link.className });
  button.append(...link.childNodes);
  const label = button.querySelector("[data-video-label]");
  label.textContent = label.dataset.videoLabel;
  button.addEventListener("click", () => play(figure));
  link.replaceWith(button);
}

document.querySelectorAll("[data-video]").forEach(makeButton);
