// Comfort on top of pages that work without it: the scan follows the form, Enter goes to the next field to look at,
// and the work list keeps itself fresh.

const LIT = "lit";

function boxesOf(field) {
  return document.querySelectorAll(`[data-box="${CSS.escape(field)}"]`);
}

function light(field) {
  document.querySelectorAll(`.box.${LIT}`).forEach((box) => box.classList.remove(LIT));
  const boxes = boxesOf(field);
  boxes.forEach((box) => box.classList.add(LIT));
  if (boxes.length > 0) scrollToBox(boxes[0]);
}

// Only the scan moves, never the page: the person is typing.
function scrollToBox(box) {
  const frame = document.getElementById("scan");
  const [outer, inner] = [frame.getBoundingClientRect(), box.querySelector("rect").getBoundingClientRect()];
  const middle = (a, b) => a + b / 2;
  const tall = inner.height > outer.height * 0.8;
  const top = tall ? inner.top - outer.top - 20 : middle(inner.top, inner.height) - middle(outer.top, outer.height);
  const left = middle(inner.left, inner.width) - middle(outer.left, outer.width);
  frame.scrollBy({ top, left });
}

function fieldOf(element) {
  return element.closest("[data-field]")?.dataset.field;
}

function control(field) {
  const holder = document.getElementById(field);
  return holder?.matches("fieldset") ? holder.querySelector("input:checked, input") : holder;
}

function focusOn(field, options) {
  const target = control(field);
  target?.focus(options);
  if (target?.select && target.matches("input[type=text], input[type=tel]")) target.select();
}

function followForm(form) {
  form.addEventListener("focusin", (event) => {
    const field = fieldOf(event.target);
    if (field) light(field);
  });
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-box]");
    const pointer = event.target.closest("a.mark");
    const rival = event.target.closest("[data-fill]");
    if (box) {
      event.preventDefault();
      focusOn(box.dataset.box);
    } else if (pointer) {
      event.preventDefault();
      light(fieldOf(pointer));
    } else if (rival) {
      const input = document.getElementById(rival.dataset.fill);
      input.value = rival.dataset.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.focus();
    }
  });
}

// Enter never sends the form: it goes to the next field that needs a look, and from the last one to the button.
function keys(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      document.getElementById("bevestigen")?.click();
    } else if (event.target.matches("input, select")) {
      event.preventDefault();
      const here = event.target.closest("[data-field]");
      const after = (field) => here?.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING;
      const next = [...form.querySelectorAll("[data-look]")].find((field) => field !== here && after(field));
      if (next) focusOn(next.dataset.field);
      else document.getElementById("bevestigen")?.focus();
    }
  });
}

function zoom() {
  const frame = document.getElementById("scan");
  const buttons = document.querySelector(".zoom");
  if (!frame || !buttons) return;
  buttons.hidden = false;
  let level = Number(localStorage.getItem("zoom")) || 1;
  const apply = () => frame.style.setProperty("--zoom", String(level));
  buttons.addEventListener("click", (event) => {
    const step = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (step === undefined) return;
    level = step === "0" ? 1 : Math.min(4, Math.max(0.5, level * (step === "1" ? 1.25 : 0.8)));
    localStorage.setItem("zoom", String(level));
    apply();
    const lit = document.querySelector(`.box.${LIT}`);
    if (lit) scrollToBox(lit);
  });
  apply();
}

function warnBeforeLoss(form) {
  let changed = form.dataset.faulty === "true";
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

function desk() {
  zoom();
  const form = document.getElementById("formulier");
  if (!form) return;
  followForm(form);
  keys(form);
  warnBeforeLoss(form);
  form.querySelectorAll(".keys").forEach((hint) => { hint.hidden = false; });
  const summary = document.querySelector(".summary");
  if (summary) {
    summary.focus();
    summary.querySelectorAll("a").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      focusOn(link.hash.slice(1));
    }));
    return;
  }
  if (location.hash) return;
  const first = form.querySelector("[data-look]");
  if (first && form.querySelector("#bevestigen")) focusOn(first.dataset.field, { preventScroll: true });
}

// New letters appear by themselves; never under the hands of somebody who is tabbing through the list.
function freshen(part) {
  const seconds = Number(part.dataset.refresh);
  setTimeout(async () => {
    const list = document.getElementById("lijst");
    const busy = list.contains(document.activeElement) || part.contains(document.activeElement) || document.hidden;
    if (!busy) {
      const answer = await fetch(location.href, { headers: { accept: "text/html", "x-refreshing": "1" } }).catch(() => null);
      if (answer?.ok && !answer.redirected) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const id of ["vers", "lijst"]) {
          const fresh = page.getElementById(id);
          if (fresh) document.getElementById(id).replaceWith(fresh);
        }
      }
    }
    const next = document.getElementById("vers");
    if (next) freshen(next);
  }, seconds * 1000);
}

desk();
const fresh = document.getElementById("vers");
if (fresh) freshen(fresh);
