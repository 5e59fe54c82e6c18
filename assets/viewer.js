// The scan beside the form: it follows the field in which the person is, and can be enlarged, turned and leafed
// through.

import { fieldOf, focusOn, noteFocus, notePlace, isText } from "./fields.js";

const LIT = "lit";
const [LEAST, MOST] = [0.3, 6];
const STEP = 1.25;
// Pixels on the screen for an inch of paper: print is easy to read, and the surroundings stay in view.
const READABLE = 135;

let frame = null;
// What the person chose: "width", "page" or a number of times the width; and what is shown now.
let chosen = "width";
let shown = 1;
let following = true;

const sheets = () => [...frame.querySelectorAll(".sheet")];
const turnOf = (sheet) => Number(sheet.dataset.turn ?? 0);
const lying = (sheet) => turnOf(sheet) % 180 === 90;
const paperOf = (sheet) => sheet.querySelector(".paper svg");

// The page in the middle of the frame.
export function currentSheet() {
  const outer = frame.getBoundingClientRect();
  const middle = outer.top + outer.height / 2;
  const distance = (sheet) => {
    const { top, bottom } = sheet.getBoundingClientRect();
    return top > middle ? top - middle : Math.max(0, middle - bottom);
  };
  return sheets().reduce((best, sheet) => (distance(sheet) < distance(best) ? sheet : best));
}

// Pixels on the screen for one of the page.
function scaleOf(sheet) {
  const { width, height } = paperOf(sheet).getBoundingClientRect();
  return (lying(sheet) ? height : width) / paperOf(sheet).viewBox.baseVal.width;
}

// From a point on the screen to one on the page, whichever way it is turned.
export function onPage(sheet, x, y) {
  const rect = paperOf(sheet).getBoundingClientRect();
  const { width, height } = paperOf(sheet).viewBox.baseVal;
  const [u, v] = [(x - rect.left) / rect.width, (y - rect.top) / rect.height];
  const turned = { 0: [u, v], 90: [v, 1 - u], 180: [1 - u, 1 - v], 270: [1 - v, u] }[turnOf(sheet)];
  return { x: turned[0] * width, y: turned[1] * height };
}

function levelChosen() {
  if (typeof chosen === "number") return chosen;
  if (chosen === "width") return 1;
  const turner = currentSheet().querySelector(".turner").getBoundingClientRect();
  return Math.min(1, shown * (frame.clientHeight - 24) / turner.height);
}

// The point stays where it is on the screen.
function show(level, point) {
  const next = Math.min(MOST, Math.max(LEAST, level));
  if (Math.abs(next - shown) < 0.005) return false;
  const outer = frame.getBoundingClientRect();
  const { x, y } = point ?? { x: outer.left + outer.width / 2, y: outer.top + outer.height / 2 };
  const sheet = currentSheet();
  const before = sheet.getBoundingClientRect();
  const [u, v] = [(x - before.left) / before.width, (y - before.top) / before.height];
  shown = next;
  frame.style.setProperty("--zoom", String(next));
  const after = sheet.getBoundingClientRect();
  const [left, top] = [after.left + u * after.width - x, after.top + v * after.height - y];
  frame.scrollBy({ left, top, behavior: "instant" });
  return true;
}

function choose(value, point) {
  chosen = value;
  localStorage.setItem("zoom", String(value));
  show(levelChosen(), point);
}

function levelFor(box) {
  const sheet = box.closest(".sheet");
  const rect = box.querySelector("rect").getBoundingClientRect();
  const readable = shown * READABLE / (scaleOf(sheet) * Number(sheet.dataset.dpi));
  const fitting = shown * frame.clientWidth * 0.94 / Math.max(rect.width, 1);
  return Math.max(levelChosen(), Math.min(readable, fitting));
}

export function light(field) {
  frame?.querySelectorAll(`.box.${LIT}`).forEach((box) => box.classList.remove(LIT));
  const boxes = frame?.querySelectorAll(`[data-box="${CSS.escape(field)}"]`) ?? [];
  boxes.forEach((box) => box.classList.add(LIT));
  if (boxes.length === 0) return;
  const jumped = following && show(levelFor(boxes[0]));
  scrollTo(boxes[0].querySelector("rect"), jumped ? "instant" : "auto");
}

// Only the scan moves, never the page: the person is typing.
export function scrollTo(rect, behavior = "auto") {
  const [outer, inner] = [frame.getBoundingClientRect(), rect.getBoundingClientRect()];
  const middle = (a, b) => a + b / 2;
  const tall = inner.height > outer.height * 0.8;
  const top = tall ? inner.top - outer.top - 20 : middle(inner.top, inner.height) - middle(outer.top, outer.height);
  const left = middle(inner.left, inner.width) - middle(outer.left, outer.width);
  frame.scrollBy({ top, left, behavior });
}

export function litBox() {
  return frame.querySelector(`.box.${LIT}`);
}

// The value now stands elsewhere: its box goes there.
export function moveBox(field, label, sheet, area) {
  frame.querySelectorAll(`[data-box="${CSS.escape(field)}"]`).forEach((box) => box.remove());
  const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const [box, rect, text] = [make("a"), make("rect"), make("text")];
  const air = paperOf(sheet).viewBox.baseVal.width / 250;
  const [x, y] = [area.left - air, area.top - air];
  const set = (element, values) => Object.entries(values).forEach(([k, v]) => element.setAttribute(k, String(v)));
  set(rect, { x, y, width: area.width + 2 * air, height: area.height + 2 * air, rx: air });
  box.setAttribute("class", `box ${LIT}`);
  box.setAttribute("tabindex", "-1");
  box.setAttribute("href", `#${field}`);
  box.dataset.box = field;
  set(text, { x, y: y - air, "font-size": air * 5 });
  text.textContent = label;
  box.append(rect, text);
  paperOf(sheet).append(box);
}

function turn(sheet) {
  const { width, height } = paperOf(sheet).viewBox.baseVal;
  sheet.style.setProperty("--ratio", String(width / height));
  sheet.dataset.turn = String((turnOf(sheet) + 90) % 360);
  if (chosen === "page") show(levelChosen());
  sheet.scrollIntoView({ block: "nearest" });
}

export function leaf(steps) {
  const all = sheets();
  const next = all[all.indexOf(currentSheet()) + steps];
  if (next) toSheet(next);
}

function toSheet(sheet) {
  const top = sheet.getBoundingClientRect().top - frame.getBoundingClientRect().top - 8;
  frame.scrollBy({ top });
}

const TOOLS = {
  in: () => choose(shown * STEP),
  out: () => choose(shown / STEP),
  width: () => choose("width"),
  page: () => choose("page"),
  turn: () => turn(currentSheet()),
  follow: () => {
    following = !following;
    localStorage.setItem("follow", following ? "yes" : "no");
    showFollowing();
  },
};

export function tool(name) {
  TOOLS[name]();
}

function showFollowing() {
  document.querySelector("[data-tool=follow]")?.setAttribute("aria-pressed", String(following));
}

function markStrip() {
  const links = [...document.querySelectorAll(".strip a")];
  if (links.length === 0) return;
  const here = `#${currentSheet().id}`;
  links.forEach((link) => {
    if (link.hash === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}

export function setUpViewer(element) {
  frame = element;
  if (sheets().length === 0) return;
  const stored = localStorage.getItem("zoom");
  chosen = stored === "page" || stored === "width" ? stored : Number(stored) || "width";
  following = localStorage.getItem("follow") !== "no";
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const name = event.target.closest("[data-tool]")?.dataset.tool;
    if (name) tool(name);
  });
  showFollowing();
  show(levelChosen());
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    choose(shown * (event.deltaY < 0 ? 1.1 : 1 / 1.1), { x: event.clientX, y: event.clientY });
  }, { passive: false });
  document.querySelectorAll(".strip a").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    toSheet(document.querySelector(link.hash));
  }));
  let waiting = false;
  frame.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markStrip(); });
  });
  markStrip();
  let width = frame.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(frame.clientWidth - width) < 20) return;
    width = frame.clientWidth;
    show(levelChosen());
    const field = litBox()?.dataset.box;
    if (field) light(field);
  }).observe(frame);
}

export function followForm(form) {
  form.addEventListener("focusin", (event) => {
    noteFocus(event.target);
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
  form.addEventListener("input", (event) => { if (isText(event.target)) notePlace(event.target, ""); });
}
