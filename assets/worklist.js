// New letters appear by themselves; never under the hands of somebody who is tabbing through the list.

function freshen(part) {
  const seconds = Number(part.dataset.refresh);
  setTimeout(async () => {
    const list = document.getElementById("lijst");
    const busy = list.contains(document.activeElement) || part.contains(document.activeElement) || document.hidden;
    if (!busy) {
      const headers = { accept: "text/html", "x-refreshing": "1" };
      const answer = await fetch(location.href, { headers }).catch(() => null);
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

export function keepFresh() {
  const fresh = document.getElementById("vers");
  if (fresh) freshen(fresh);
}
