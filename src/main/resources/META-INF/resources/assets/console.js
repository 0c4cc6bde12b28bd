// What markup alone cannot do. No page depends on it: forms and links work without.
document.addEventListener("click", event => {
  const button = event.target.closest("[data-copy]");
  if (button && navigator.clipboard) {
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      button.dataset.copied = "true";
      button.querySelector("i")?.classList.replace("fa-copy", "fa-check");
    });
  }
});

// What asks again and again goes on with what it shows when an answer is a failure: whoever waits keeps the place.
document.addEventListener("htmx:beforeSwap", event => {
  if (event.detail.xhr.status >= 400 && event.detail.elt.matches("[data-keeps-asking]")) {
    event.detail.shouldSwap = false;
  }
});

// A workbook is sent as it is, which a form cannot do; lists can be typed as well.
document.addEventListener("submit", async event => {
  const form = event.target.closest("form[data-workbook]");
  if (!form) {
    return;
  }
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: {"X-Form-Proof": form.elements.proof.value, "Content-Type": "application/octet-stream"},
      body: form.elements.workbook.files[0]
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("main").replaceWith(page.getElementById("main"));
    htmx.process(document.getElementById("main"));
    document.getElementById("main").focus();
  } finally {
    button.disabled = false;
  }
});

// A bank's file is sent as it is, too: to be looked at, which leaves it chosen, or to be taken.
document.addEventListener("submit", async event => {
  const form = event.target.closest("form[data-bank-file]");
  if (!form) {
    return;
  }
  event.preventDefault();
  const isPreview = event.submitter !== null && "preview" in event.submitter.dataset;
  const buttons = form.querySelectorAll("button");
  buttons.forEach(button => button.disabled = true);
  try {
    const file = form.elements.file.files[0];
    const said = new URLSearchParams({
      format: form.elements.format.value,
      account: form.elements.account.value,
      name: file.name
    });
    const answer = await fetch(form.action + (isPreview ? "/preview?" : "?") + said, {
      method: "POST",
      headers: {"X-Form-Proof": form.elements.proof.value, "Content-Type": "application/octet-stream"},
      body: file
    });
    if (answer.redirected) {
      location.assign(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = page.getElementById("preview") ?? page.getElementById("main");
    shown.id = "preview";
    document.getElementById("preview").replaceWith(shown);
    shown.focus();
  } finally {
    buttons.forEach(button => button.disabled = false);
  }
});

// How far a campaign or a file is, told by the server. Another state brings other buttons, and so the page anew.
document.querySelectorAll("[data-events]").forEach(shown => {
  const events = new EventSource(shown.dataset.events);
  events.onmessage = message => {
    const told = JSON.parse(message.data);
    if (told.state !== shown.dataset.state || ("stopped" in told && String(told.stopped) !== shown.dataset.stopped)) {
      events.close();
      location.reload();
      return;
    }
    shown.querySelector("progress").value = told.percent
      ?? (told.lines ? 50 * (told.readLines + told.matchedLines) / told.lines : 0);
    shown.querySelectorAll("[data-count]").forEach(figure => {
      const value = told[figure.dataset.count];
      figure.textContent = value === undefined || value === null ? "" : value.toLocaleString("ko-KR");
    });
    const left = shown.querySelector("[data-count=secondsLeft]");
    if (left) {
      left.closest("div").hidden = left.textContent === "";
    }
  };
});
