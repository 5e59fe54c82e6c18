// Comfort on top of a form that works without it: files can be dragged, photos taken one after the other, and the way of
// the bytes is seen.

const form = document.getElementById("toevoegen");
const list = form.querySelector(".chosen-files");
const together = document.getElementById("samen-vraag");
let chosen = [];

const isPhoto = (file) => file.type === "image/jpeg" || /\.jpe?g$/i.test(file.name);

function show() {
  const entries = chosen.map((file, number) => {
    const entry = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${file.name} (${Math.max(1, Math.round(file.size / 1024)).toLocaleString(document.documentElement.lang)} kB)`;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "button-link";
    remove.textContent = list.dataset.remove;
    remove.setAttribute("aria-label", `${list.dataset.remove}: ${file.name}`);
    remove.addEventListener("click", () => {
      chosen.splice(number, 1);
      show();
      (list.querySelector("button") ?? document.getElementById("bestanden")).focus();
    });
    entry.append(name, " ", remove);
    return entry;
  });
  list.replaceChildren(...entries);
  document.getElementById("gekozen").hidden = chosen.length === 0;
  // The question makes sense for several photos and nothing else.
  together.hidden = chosen.length < 2 || !chosen.every(isPhoto);
  if (together.hidden) form.querySelector("[name=samen][value=nee]").checked = true;
}

function add(files) {
  chosen.push(...files);
  show();
}

// Every photo that a phone takes is called image.jpg: two of the same name are two photos.
for (const input of form.querySelectorAll("[type=file]")) {
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
}

const zone = form.querySelector(".drop-zone");
const over = (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  zone.classList.add("over");
};
document.addEventListener("dragover", over);
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  add(event.dataTransfer.files);
});

function send(data) {
  const progress = document.getElementById("voortgang");
  const fault = document.getElementById("verzendfout");
  const button = form.querySelector("[type=submit]");
  const request = new XMLHttpRequest();
  const failed = () => {
    progress.hidden = true;
    fault.hidden = false;
    button.disabled = false;
  };
  progress.hidden = false;
  fault.hidden = true;
  button.disabled = true;
  request.upload.addEventListener("progress", (event) => {
    const percent = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
    progress.querySelector("progress").value = percent;
    progress.querySelector("span").textContent = `${percent}%`;
  });
  request.addEventListener("load", () => {
    chosen = [];
    if (request.status === 200) {
      location.assign(request.responseURL);
      return;
    }
    // A refusal is a page that says why.
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
  });
  request.addEventListener("error", failed);
  request.addEventListener("abort", failed);
  request.open("POST", form.action);
  request.send(data);
}

form.addEventListener("submit", (event) => {
  if (chosen.length === 0) return;
  event.preventDefault();
  const data = new FormData(form);
  data.delete("bestand");
  chosen.forEach((file) => data.append("bestand", file));
  send(data);
});
window.addEventListener("beforeunload", (event) => { if (chosen.length > 0) event.preventDefault(); });

form.querySelectorAll("[data-script]:not(#gekozen)").forEach((part) => { part.hidden = false; });
show();
