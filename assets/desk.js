// Comfort on top of pages that work without it. One file for each part: the scan, the words on it, the keys, the
// checklist, the work list.

import { focusOn } from "./fields.js";
import { followForm, setUpViewer } from "./viewer.js";
import { setUpWords } from "./words.js";
import { setUpKeys } from "./keys.js";
import { setUpChecklist } from "./checklist.js";
import { keepFresh } from "./worklist.js";

function warnBeforeLoss(form) {
  let changed = form.dataset.faulty === "true";
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

function startInForm(form) {
  const summary = document.querySelector(".summary");
  if (summary) {
    summary.focus();
    summary.querySelectorAll("a").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      focusOn(link.hash.slice(1));
    }));
    return;
  }
  const button = document.getElementById("bevestigen");
  if (location.hash || !button) return;
  const first = form.querySelector("[data-look]");
  const blank = !scan && [...form.elements].find((field) => field.matches(".textbox") && !field.value);
  if (first) focusOn(first.dataset.field);
  else if (blank) blank.focus();
  else button.focus({ preventScroll: true });
}

const scan = document.getElementById("scan");
const form = document.getElementById("formulier");
if (scan) setUpViewer(scan);
if (form) {
  followForm(form);
  if (scan && form.querySelector("#bevestigen")) setUpWords(scan);
  setUpKeys(form);
  setUpChecklist(form);
  warnBeforeLoss(form);
  startInForm(form);
}
keepFresh();
