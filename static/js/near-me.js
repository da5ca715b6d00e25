// <form data-near-me>: asks for the phone's place when its button is pressed, and at no other time. The place goes out in
// the body of one request, and is kept neither here nor there.

const form = document.querySelector("form[data-near-me]");
const status = form?.querySelector("[data-near-me-status]");

function located() {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, { timeout: 15_000, maximumAge: 60_000 });
  });
}

async function findNearest(event) {
  event.preventDefault();
  status.textContent = form.dataset.searching;
  let position;
  try {
    position = await located();
  } catch {
    status.textContent = form.dataset.refused;
    return;
  }
  form.elements.latitude.value = position.coords.latitude;
  form.elements.longitude.value = position.coords.longitude;
  const body = new FormData(form);
  form.reset();
  await show(body);
}

async function show(body) {
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.status >= 500) throw new Error(answer.statusText);
    document.querySelector("[data-outlet-results]").outerHTML = await answer.text();
    status.textContent = "";
    document.querySelector("[data-results-count]")?.focus();
  } catch {
    status.textContent = form.dataset.failed;
  }
}

if (form && "geolocation" in navigator) {
  form.hidden = false;
  form.addEventListener("submit", findNearest);
}
