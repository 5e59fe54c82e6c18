// Words on the scan go into the form: pointed at, framed with the mouse, or chosen with the arrow keys.

import { fieldOf, fill, focusOn, isLong, labelOf, lastField, notePlace } from "./fields.js";
import { currentSheet, leaf, light, litBox, moveBox, onPage, scrollTo } from "./viewer.js";

// Pixels that the mouse may move within a click.
const STILL = 5;

let frame = null;
const fetched = new Map();
// Choosing with the keys: the page, and the first and the last word that were chosen.
let pick = null;

function say(text) {
  document.getElementById("scan-melding").textContent = text;
}

function wordsOf(sheet) {
  if (!fetched.has(sheet)) {
    const words = fetch(sheet.dataset.words)
      .then((answer) => (answer.ok && !answer.redirected ? answer.json() : Promise.reject(answer.status)))
      .then((page) => page.words)
      .catch(() => { fetched.delete(sheet); return []; });
    fetched.set(sheet, words);
  }
  return fetched.get(sheet);
}

function union(words) {
  const left = Math.min(...words.map((word) => word.left));
  const top = Math.min(...words.map((word) => word.top));
  const right = Math.max(...words.map((word) => word.left + word.width));
  const bottom = Math.max(...words.map((word) => word.top + word.height));
  return { left, top, width: right - left, height: bottom - top };
}

// In reading order; in a long text, blocks stay apart.
function textOf(words, input) {
  if (!isLong(input)) return words.map((word) => word.text).join(" ").replace(/^[\s,;:(]+|[\s,;:)]+$/g, "");
  const gap = (word, before) => (before === undefined ? "" : before.block === word.block ? " " : "\n");
  return words.map((word, index) => gap(word, words[index - 1]) + word.text).join("");
}

function take(sheet, words, add) {
  const input = lastField();
  if (!input) {
    say(frame.dataset.noField);
    return;
  }
  const text = textOf(words, input);
  if (!text) return;
  fill(input, text, add);
  const area = union(words);
  const number = Number(sheet.dataset.number);
  if (number > 0) {
    notePlace(input, [number, area.left, area.top, area.width, area.height].join(":"));
    moveBox(fieldOf(input), labelOf(input), sheet, area);
    light(fieldOf(input));
  }
  say(`${labelOf(input)}: ${text}, ${frame.dataset.filled}`);
}

// What is under the mouse or chosen, drawn on the page.
function draw(sheet, words, band) {
  frame.querySelectorAll(".picked").forEach((group) => group.remove());
  if (!sheet) return;
  const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const group = make("g");
  group.setAttribute("class", "picked");
  const add = (area, name) => {
    const rect = make("rect");
    rect.setAttribute("class", name);
    Object.entries({ x: area.left, y: area.top, width: area.width, height: area.height })
      .forEach(([key, value]) => rect.setAttribute(key, String(value)));
    group.append(rect);
    return rect;
  };
  const rects = words.map((word) => add(word, "word"));
  if (band) add(band, "band");
  sheet.querySelector("svg").append(group);
  return rects.at(-1);
}

const inside = (word, { x, y }, air = 6) => x >= word.left - air && x <= word.left + word.width + air
  && y >= word.top - air && y <= word.top + word.height + air;

function bandOf(from, to) {
  const [left, top] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  return { left, top, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
}

const within = (word, band) => {
  const [x, y] = [word.left + word.width / 2, word.top + word.height / 2];
  return x >= band.left && x <= band.left + band.width && y >= band.top && y <= band.top + band.height;
};

function mouse() {
  let drag = null;
  const sheetAt = (event) => event.target.closest?.(".paper")?.closest(".sheet");
  frame.addEventListener("pointerdown", (event) => {
    const sheet = sheetAt(event);
    if (!sheet || event.button !== 0 || event.pointerType === "touch") return;
    drag = { sheet, x: event.clientX, y: event.clientY, moved: false };
  });
  // The field keeps the focus, and neither picture nor box is dragged away.
  frame.addEventListener("mousedown", (event) => { if (sheetAt(event) && lastField()) event.preventDefault(); });
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("pointermove", async (event) => {
    if (event.pointerType === "touch") return;
    const sheet = drag?.sheet ?? sheetAt(event);
    if (!sheet) return pick ?? draw(null);
    const words = await wordsOf(sheet);
    const here = onPage(sheet, event.clientX, event.clientY);
    if (!drag) {
      if (!pick) draw(sheet, lastField() ? words.filter((word) => inside(word, here)).slice(0, 1) : []);
      return;
    }
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STILL) return;
    drag.moved = true;
    const band = bandOf(onPage(sheet, drag.x, drag.y), here);
    drag.words = words.filter((word) => within(word, band));
    draw(sheet, drag.words, band);
  });
  document.addEventListener("pointerup", (event) => {
    const ended = drag;
    drag = null;
    if (!ended?.moved) return;
    draw(null);
    if (ended.words?.length > 0) take(ended.sheet, ended.words, event.shiftKey);
    // The click that ends a drag chooses nothing more.
    const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
    document.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 50);
  });
  frame.addEventListener("click", clicked, { capture: true });
}

// A word fills the field; a box without a word under the mouse leads to its field, as it does without a script.
async function clicked(event) {
  const sheet = event.target.closest(".paper")?.closest(".sheet");
  if (!sheet || event.detail === 0) return;
  if (!lastField()) {
    if (!event.target.closest("[data-box]")) say(frame.dataset.noField);
    return;
  }
  const box = event.target.closest("[data-box]");
  event.preventDefault();
  event.stopPropagation();
  const [here, label] = [onPage(sheet, event.clientX, event.clientY), event.target.matches("text")];
  const word = label ? undefined : (await wordsOf(sheet)).find((one) => inside(one, here));
  if (word) take(sheet, [word], event.shiftKey);
  else if (box) focusOn(box.dataset.box);
}

const chosenWords = () => {
  const [from, to] = [Math.min(pick.from, pick.to), Math.max(pick.from, pick.to)];
  return pick.words.slice(from, to + 1);
};

function showPick() {
  const last = draw(pick.sheet, chosenWords());
  const [outer, inner] = [frame.getBoundingClientRect(), last.getBoundingClientRect()];
  const [tall, wide] = [inner.top > outer.top && inner.bottom < outer.bottom,
    inner.left > outer.left && inner.right < outer.right];
  if (!tall || !wide) scrollTo(last);
  say(chosenWords().map((word) => word.text).join(" "));
}

// Begins at the box of the field, or at the first word in view.
export async function startPicking() {
  const box = litBox();
  const sheet = box?.closest(".sheet") ?? currentSheet();
  const words = await wordsOf(sheet);
  frame.focus({ preventScroll: true });
  if (words.length === 0) {
    say(frame.dataset.noWords);
    return;
  }
  const rect = box?.querySelector("rect");
  const area = rect && { left: Number(rect.getAttribute("x")), top: Number(rect.getAttribute("y")),
    width: Number(rect.getAttribute("width")), height: Number(rect.getAttribute("height")) };
  const top = onPage(sheet, 0, frame.getBoundingClientRect().top).y;
  let start = words.findIndex((word) => (area ? within(word, area) : word.top >= top));
  if (start < 0) start = 0;
  pick = { sheet, words, from: start, to: start };
  frame.classList.add("picking");
  showPick();
}

export function stopPicking(back) {
  if (!pick) return;
  pick = null;
  frame.classList.remove("picking");
  draw(null);
  if (back) lastField()?.focus();
}

// The nearest word on the line above or below.
function vertical(step) {
  const here = pick.words[pick.to];
  const middle = here.left + here.width / 2;
  const other = (word) => word.block !== here.block || word.line !== here.line;
  let index = pick.to;
  while (pick.words[index] && !other(pick.words[index])) index += step;
  const line = pick.words[index];
  if (!line) return pick.to;
  const same = (word) => word.block === line.block && word.line === line.line;
  const distance = (word) => Math.abs(word.left + word.width / 2 - middle);
  const all = pick.words.map((word, at) => ({ word, at })).filter(({ word }) => same(word));
  return all.reduce((best, one) => (distance(one.word) < distance(best.word) ? one : best)).at;
}

const MOVES = {
  ArrowLeft: () => Math.max(0, pick.to - 1),
  ArrowRight: () => Math.min(pick.words.length - 1, pick.to + 1),
  ArrowUp: () => vertical(-1),
  ArrowDown: () => vertical(1),
  Home: () => 0,
  End: () => pick.words.length - 1,
};

async function leafPicking(step) {
  leaf(step);
  const sheets = [...frame.querySelectorAll(".sheet")];
  const sheet = sheets[sheets.indexOf(pick.sheet) + step];
  const words = sheet ? await wordsOf(sheet) : [];
  if (!pick || words.length === 0) return;
  pick = { sheet, words, from: 0, to: 0 };
  showPick();
}

function keyboard() {
  frame.addEventListener("keydown", (event) => {
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (pick) stopPicking(true);
      else lastField()?.focus();
    } else if (pick && MOVES[event.key]) {
      event.preventDefault();
      pick.to = MOVES[event.key]();
      if (!event.shiftKey) pick.from = pick.to;
      showPick();
    } else if (pick && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      const [sheet, words] = [pick.sheet, chosenWords()];
      stopPicking(false);
      take(sheet, words, false);
    } else if (pick && (event.key === "PageDown" || event.key === "PageUp")) {
      event.preventDefault();
      leafPicking(event.key === "PageDown" ? 1 : -1);
    }
  });
  frame.addEventListener("blur", () => stopPicking(false));
}

export function setUpWords(element) {
  frame = element;
  mouse();
  keyboard();
}
