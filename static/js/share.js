// Handing an address to whatever the phone shares with, Zalo among it. Shown where the browser can; nothing is loaded.
//
// <button type="button" data-share="https://…" data-share-title="…" hidden>Zalo, messages …</button>

if (navigator.share) {
  for (const button of document.querySelectorAll("button[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      // Refused when somebody closes the sheet again, which is no failure.
      navigator.share({ url: button.dataset.share, title: button.dataset.shareTitle }).catch(() => {});
    });
  }
}
