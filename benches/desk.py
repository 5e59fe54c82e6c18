"""How soon a case is on the screen: first byte of its page, and the picture of its first page drawn, in Chromium.

    python3 benches/desk.py target/release/postkamer [loads]

Reads three sample letters (A4 at 300 dpi) into a data folder of its own, serves them, and opens their cases in turn in a
headless Chromium of 1920 by 1080, with an empty browser cache each time. Times are those of the browser's Performance
API, in milliseconds from the moment the page is asked for. Needs chromedriver and Chromium.
"""

import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

LETTERS = pathlib.Path(__file__).parent.parent / "fixtures" / "letters"
SAMPLES = ["skewed", "typed", "two-officials"]
PASSWORD = "vier koeien in de wei"
MOST = {"first byte": 100, "page picture drawn": 300}
# Runs before the scripts of each page: notes when the first page picture was decoded and in a frame.
WATCH = """
addEventListener('DOMContentLoaded', async () => {
  const picture = document.querySelector('.paper img');
  if (!picture) return;
  await picture.decode();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = performance.now(); }));
});
"""


class Browser:
    """Headless Chromium behind chromedriver (WebDriver, and the DevTools commands that it passes on)."""

    def __init__(self, folder):
        if not shutil.which("chromedriver"):
            raise SystemExit("chromedriver is missing; scripts/setup.sh test installs it")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        wait(lambda: self.call("GET", "/status"), "chromedriver")
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                 "--window-size=1920,1080", f"--user-data-dir={folder}"]
        wish = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": flags}}}}
        self.base += f"/session/{self.call('POST', '/session', wish)['sessionId']}"

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data, {"content-type": "application/json"}, method=method)
        return json.load(urllib.request.urlopen(request))["value"]

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, address):
        self.call("POST", "/url", {"url": address})

    def run(self, script):
        return self.call("POST", "/execute/sync", {"script": script, "args": []})

    def send(self, **fields):
        """Fills the form of the page and sends it."""
        for name, value in fields.items():
            self.run(f"document.querySelector('main [name={name}]').value = {json.dumps(value)}")
        before = self.run("return performance.timeOrigin")
        self.run("document.querySelector('main form').requestSubmit()")
        wait(lambda: self.run("return performance.timeOrigin") != before, "the next page")

    def close(self):
        self.call("DELETE", "")
        self.driver.terminate()
        self.driver.wait()


def wait(what, name, seconds=120):
    """Asks until something true comes back."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if answer := what():
                return answer
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise SystemExit(f"waited {seconds} s in vain for {name}")


def cases(browser, address, password):
    """Addresses of the cases, once all sample letters have been read."""
    browser.open(f"{address}/login")
    browser.send(naam="els", wachtwoord=password)
    browser.send(huidig=password, nieuw=PASSWORD, herhaling=PASSWORD)

    def listed():
        browser.open(f"{address}/")
        found = browser.run("return [...document.querySelectorAll('.row-link')].map((link) => link.href)")
        time.sleep(0.5)
        return found if len(found) == len(SAMPLES) else None

    return wait(listed, "the sample letters to be read", 600)


def load(browser, case):
    """Milliseconds until the first byte came, and until the picture was drawn."""
    browser.devtools("Network.clearBrowserCache")
    browser.open(case)
    drawn = wait(lambda: browser.run("return window.drawn"), "the page picture")
    return browser.run("return performance.getEntriesByType('navigation')[0].responseStart"), drawn


def main():
    program, loads = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as folder:
        drop = pathlib.Path(folder, "drop")
        drop.mkdir()
        for name in SAMPLES:
            shutil.copy(next((LETTERS / name).glob("scan.*")), drop / f"{name}.pdf")
        flags = ["--data", folder, "--drop", str(drop)]
        add = [program, "user", "add", "els", "--role", "reviewer", "--data", folder]
        password = subprocess.run(add, check=True, capture_output=True, text=True).stdout.split("(")[0].split()[-1]
        with open(os.path.join(folder, "log"), "w") as log:
            run = [program, "run", "--listen", "127.0.0.1:0", *flags]
            server = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=log, text=True)
        browser = None
        try:
            address = next(line for line in server.stdout if "http://" in line).split()[-1].rstrip("/")
            browser = Browser(os.path.join(folder, "browser"))
            addresses = cases(browser, address, password)
            browser.devtools("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
            browser.devtools("Network.enable")
            times = [load(browser, addresses[turn % len(addresses)]) for turn in range(loads + 5)][5:]
        finally:
            if browser:
                browser.close()
            server.terminate()
            server.wait()
    for (what, most), found in zip(MOST.items(), zip(*times)):
        at95 = statistics.quantiles(found, n=20)[-1]
        print(f"{what:20} median {statistics.median(found):5.0f} ms  95th percentile {at95:5.0f} ms  (at most {most} ms)")


if __name__ == "__main__":
    main()
