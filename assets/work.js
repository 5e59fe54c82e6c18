// Keeps a case open for whoever has its page open, and says so when somebody else took it.
const bar = document.getElementById("werk");
const EVERY = 4 * 60 * 1000;

const keep = async () => {
  try {
    const answer = await fetch(bar.dataset.keep, { method: "POST" });
    if (answer.status !== 409) return;
    clearInterval(timer);
    bar.className = "alert alert-warn work";
    bar.setAttribute("role", "alert");
    bar.textContent = bar.dataset.lost;
  } catch {
    // The network is gone for a moment; the next time may succeed.
  }
};
const timer = setInterval(keep, EVERY);
