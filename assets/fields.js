// The fields of the form: finding them, and filling them in.

const LINES = "input[type=text], input[type=tel]";

// The text field in which the person is, or was before they turned to the scan.
let last = null;

export function fieldOf(element) {
  return element.closest("[data-field]")?.dataset.field;
}

export function control(field) {
  const holder = document.getElementById(field);
  return holder?.matches("fieldset") ? holder.querySelector("input:checked, input") : holder;
}

export function focusOn(field, options) {
  const target = control(field);
  target?.focus(options);
  if (target?.matches(LINES)) target.select();
}

export function labelOf(input) {
  return input.labels?.[0]?.textContent.trim() ?? "";
}

export function isText(element) {
  return element.matches(`${LINES}, textarea`) && !element.readOnly;
}

export function isLong(element) {
  return element.matches("textarea");
}

export function noteFocus(element) {
  if (element.matches("input, textarea, select")) last = isText(element) ? element : null;
}

export function lastField() {
  return last;
}

// By way of the editing command, so that Ctrl+Z takes it back.
export function fill(input, text, add) {
  const before = input.value.trimEnd();
  const value = add && before ? before + (isLong(input) ? "\n" : " ") + text : text;
  input.focus({ preventScroll: true });
  input.select();
  if (!document.execCommand("insertText", false, value)) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// Where on the scan the value stands goes along with the form, until somebody types.
export function notePlace(input, place) {
  const name = `plek-${input.name}`;
  let hidden = input.form.elements[name];
  if (!hidden) {
    if (!place) return;
    hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    input.after(hidden);
  }
  hidden.value = place;
}
