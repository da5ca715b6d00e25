// Small comforts over pages that work without them.

const wide = matchMedia("(min-width: 64rem)");

// <details data-open-when-wide>: a panel on the side of a wide page, a fold on a narrow one.
function unfoldWhenWide(root) {
  for (const panel of root.querySelectorAll("details[data-open-when-wide]")) {
    if (wide.matches) panel.open = true;
  }
}

// Folds stay as the reader left them when htmx swaps the list, and the reader is told the new count.
const openFolds = new Set();

function rememberFolds(event) {
  openFolds.clear();
  for (const fold of event.target.querySelectorAll("details[open]")) openFolds.add(foldName(fold));
}

function restoreFolds() {
  const results = document.querySelector("[data-results]");
  if (!results) return;
  for (const fold of results.querySelectorAll("details")) {
    if (openFolds.has(foldName(fold))) fold.open = true;
  }
  unfoldWhenWide(results);
  results.querySelector("[data-results-count]")?.focus({ preventScroll: true });
}

function foldName(fold) {
  return fold.id || fold.querySelector("summary").id;
}

// Empty fields of a form say nothing: they stay out of the address.
function dropEmptyFields(event) {
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
}

unfoldWhenWide(document);
document.body.addEventListener("htmx:configRequest", dropEmptyFields);
document.body.addEventListener("htmx:beforeSwap", (event) => {
  // A refused choice (400) or a page too far (404) comes with its own explanation: show it.
  if (event.detail.xhr.status < 500) event.detail.shouldSwap = true;
  rememberFolds(event);
});
document.body.addEventListener("htmx:afterSettle", restoreFolds);
