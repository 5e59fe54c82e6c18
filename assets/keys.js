// The keys. Enter never sends the form: it goes to the next field that needs a look, and from the last one to the
// button.

import { focusOn, isLong } from "./fields.js";
import { tool } from "./viewer.js";
import { startPicking } from "./words.js";

const BUTTON = "bevestigen";
// Without Ctrl: of use outside the form only, and a person can do without them.
const SINGLE = {
  "+": "in", "=": "in", "-": "out", 0: "width", 9: "page", r: "turn", R: "turn", v: "follow", V: "follow",
};
const TYPING = "input:not([type=checkbox]), textarea, select";

// Keys that write nothing.
const PASSING = ["Tab", "Shift", "Control", "Alt", "F2"];

// A long text in which somebody typed or moved about: there Enter makes a new line.
let writing = null;

function toNext(form, from, back) {
  const here = from.closest("[data-field]") ?? from;
  const side = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const fields = [...form.querySelectorAll("[data-look]")]
    .filter((field) => field !== here && here.compareDocumentPosition(field) & side);
  const next = back ? fields.at(-1) : fields[0];
  if (next) focusOn(next.dataset.field);
  else if (!back) document.getElementById(BUTTON)?.focus();
}

function enter(form, event) {
  const { target } = event;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    document.getElementById(BUTTON)?.click();
  } else if (event.shiftKey && (target.matches("input, select") || target.id === BUTTON)) {
    event.preventDefault();
    toNext(form, target, true);
  } else if (target.matches("input, select") || (isLong(target) && writing !== target && !event.shiftKey)) {
    event.preventDefault();
    toNext(form, target, false);
  }
}

function help(form) {
  const [dialog, button] = [document.getElementById("toetsen"), document.getElementById("toetsen-tonen")];
  if (!dialog || !button) return () => {};
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  const single = document.getElementById("losse-toetsen");
  single.checked = localStorage.getItem("single-keys") !== "no";
  single.addEventListener("change", () => localStorage.setItem("single-keys", single.checked ? "yes" : "no"));
  form.querySelectorAll(".keys").forEach((hint) => { hint.hidden = false; });
  return () => dialog.showModal();
}

export function setUpKeys(form) {
  const editable = document.getElementById(BUTTON) !== null;
  const showHelp = help(form);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && editable) enter(form, event);
    else if (isLong(event.target) && !PASSING.includes(event.key)) writing = event.target;
  });
  form.addEventListener("focusout", () => { writing = null; });
  form.addEventListener("mousedown", (event) => { if (isLong(event.target)) writing = event.target; });
  document.addEventListener("keydown", (event) => {
    const dialog = document.querySelector("dialog[open]");
    if (dialog || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "s" && editable) {
        event.preventDefault();
        document.getElementById("opslaan")?.click();
      }
    } else if (event.key === "F2" && editable && document.querySelector(".sheet")) {
      event.preventDefault();
      startPicking();
    } else if (!event.target.matches(TYPING) && localStorage.getItem("single-keys") !== "no") {
      if (event.key === "?") showHelp();
      else if (SINGLE[event.key] && document.querySelector(".sheet")) tool(SINGLE[event.key]);
      else return;
      event.preventDefault();
    }
  });
}
