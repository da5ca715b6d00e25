// Copying what stands in a field. Without a script, or where the browser refuses, it can be selected as any text.
//
// <input id="account" readonly> <button type="button" data-copy="account" data-copied="Copied" hidden>Copy</button>

const SHOWN_MS = 2500;

async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!(await copied(field))) return;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = words), SHOWN_MS);
  });
}
