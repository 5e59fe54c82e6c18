// The checklist recomputes while somebody types; the program that decides does the reckoning.

const PAUSE = 350;

const verdicts = (list) => new Map([...list.querySelectorAll(".check")]
  .map((check) => [check.querySelector("a").textContent, check.querySelector(".verdict").textContent]));

// What changed, in words, for those who can't see it.
function changes(before, after) {
  const changed = [...after].filter(([item, verdict]) => before.get(item) !== verdict);
  return changed.map(([item, verdict]) => `${item} ${verdict}.`).join(" ");
}

function apply(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const [list, missing] = [fresh.getElementById("controle"), fresh.getElementById("ontbreekt")];
  if (!list || !missing) return false;
  const before = document.getElementById("controle");
  const news = changes(verdicts(before), verdicts(list));
  const button = document.getElementById("bevestigen");
  button.value = list.dataset.action;
  if (button.textContent.trim() !== list.dataset.button) button.textContent = list.dataset.button;
  before.replaceWith(list);
  document.getElementById("ontbreekt").replaceWith(missing);
  const status = document.getElementById("controle-melding");
  status.classList.add("sr");
  if (news) status.textContent = `${news} ${list.dataset.summary}`;
  return true;
}

// An old checklist must not pass for a new one.
function fail() {
  const status = document.getElementById("controle-melding");
  status.classList.remove("sr");
  status.textContent = status.dataset.failed;
}

export function setUpChecklist(form) {
  if (!document.getElementById("controle") || !document.getElementById("bevestigen")) return;
  let [timer, asked] = [0, null];
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(`${form.getAttribute("action")}/controle`, { method: "POST", body, signal });
      if (!answer.ok || answer.redirected || !apply(await answer.text())) fail();
    } catch (error) {
      if (error.name !== "AbortError") fail();
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
}
