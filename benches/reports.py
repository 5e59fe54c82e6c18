"""Seconds a page takes with a million cases: reports and work list, on SQLite or PostgreSQL.

    python3 benches/reports.py target/release/postkamer [cases] [postgres://…]

Fills a database of its own with made-up cases of five years, lets the program reckon deadlines and figures, serves the
pages and asks for each twenty times. Prints the median and the slowest. Needs `psql` for PostgreSQL.
"""

import csv
import datetime
import http.client
import io
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

DEPARTMENTS = ["Burgerzaken", "Werk en inkomen", "Vergunningen", "Handhaving", "Belastingen", "Overig"]
NATURES = ["Lang wachten", "Niet bereikbaar", "Geen antwoord op brief of mail", "Anders"]
KINDS = ["complaint"] * 17 + ["objection", "living_environment", "care"]
ITEMS = ["phone", "signature", "letter_date", "address"]
PAGES = [
    "/rapporten/onvolledig", "/rapporten/werkvoorraad", "/rapporten/termijnen", "/rapporten/leeskwaliteit",
    "/rapporten/aantallen", "/rapporten/jaaroverzicht", "/", "/?termijn=verlopen", "/?termijn=alle",
]
COLUMNS = (
    "id, letter_id, was, state, version, received_at, updated_at, kind, draft, completeness, reading, contacted_on, closed_on,"
    " outcome, nature, department, forwarded_to, incomplete_since, first_missing, asked_on, completed_on"
)


def cases(count, today):
    """Rows for letter, complaint_case and missing_item; the older a case, the likelier it is closed."""
    rng = random.Random(4)
    for number in range(count):
        age = int((count - number) / count * 1826)
        day = today - datetime.timedelta(days=age)
        key = f"{number:012d}"
        at = f"{day}T{rng.randrange(8, 17):02d}:00:00.000Z"
        kind = rng.choice(KINDS)
        closed = age > 14 and rng.random() < (0.97 if age > 80 else 0.4)
        missing = [item for item in ITEMS if rng.random() < 0.08]
        state = "not_a_complaint" if rng.random() < 0.05 else "incomplete" if missing else "confirmed"
        state = "awaiting_confirmation" if age < 4 else state
        values = {"kind": kind, "complainant": {"phone": None if "phone" in missing else "+31235256184"}}
        read = {"kind": kind, "complainant": {"phone": values["complainant"]["phone"] if rng.random() < 0.9 else None}}
        findings = [{"item": item, "severity": "statutory", "source": "Awb", "gap": "missing"} for item in missing]
        later = lambda low, high: str(day + datetime.timedelta(days=min(age, rng.randrange(low, high))))
        incomplete = state == "incomplete"
        yield (
            (key, f"{number:064x}", f"{number:064x}", 1, "scan.pdf", at, "reading", "read", at),
            (
                key, key, None if state == "awaiting_confirmation" else "awaiting_confirmation", state, 1, at, at, kind, json.dumps({"values": values}), json.dumps({"findings": findings}),
                json.dumps(read), later(3, 20) if age > 20 else None, later(14, 60) if closed else None,
                rng.choice(["founded", "unfounded", "satisfied"]) if closed else None,
                rng.choice(NATURES) if closed else None, rng.choice(DEPARTMENTS),
                "Provincie" if rng.random() < 0.01 else None, later(2, 6) if incomplete else None,
                json.dumps(missing) if incomplete else None, later(4, 9) if incomplete else None, None,
            ),
            [(key, item) for item in missing],
        )


LETTER = "id, identity, sha256, bytes, file_name, received_at, was, state, not_before"


def fill_sqlite(path, count, today):
    db = sqlite3.connect(path)
    marks = ",".join("?" * (COLUMNS.count(",") + 1))
    for letter, case, missing in cases(count, today):
        db.execute(f"INSERT INTO letter ({LETTER}) VALUES (?,?,?,?,?,?,?,?,?)", letter)
        db.execute(f"INSERT INTO complaint_case ({COLUMNS}) VALUES ({marks})", case)
        db.executemany("INSERT INTO missing_item (case_id, item) VALUES (?,?)", missing)
    db.commit()
    db.close()


def fill_postgres(url, count, today):
    tables = {"letter": LETTER, "complaint_case": COLUMNS, "missing_item": "case_id, item"}
    buffers = {name: io.StringIO() for name in tables}
    writers = {name: csv.writer(buffer) for name, buffer in buffers.items()}
    for letter, case, missing in cases(count, today):
        writers["letter"].writerow(letter)
        writers["complaint_case"].writerow(["" if value is None else value for value in case])
        writers["missing_item"].writerows(missing)
    for name, columns in tables.items():
        copy = f"\\copy {name} ({columns}) FROM STDIN WITH (FORMAT csv)"
        subprocess.run(["psql", "-q", url, "-c", copy], input=buffers[name].getvalue().encode(), check=True)
    subprocess.run(["psql", "-q", url, "-c", "ANALYZE"], check=True)


def ask(address, path, cookie):
    connection = http.client.HTTPConnection(address)
    began = time.perf_counter()
    connection.request("GET", path, headers={"cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, answer.status)
    return time.perf_counter() - began, len(body)


def post(address, path, form, cookie=""):
    connection = http.client.HTTPConnection(address)
    headers = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", "cookie": cookie}
    connection.request("POST", path, urllib.parse.urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("set-cookie", cookie).split(";")[0]


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    postgres = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        flags = ["--data", folder] + (["--database", postgres] if postgres else [])
        run = lambda *words: subprocess.run([program, *words, *flags], check=True, capture_output=True, text=True)
        password = run("user", "add", "els").stdout.split("(")[0].split()[-1]
        began = time.perf_counter()
        today = datetime.date.today()
        if postgres:
            fill_postgres(postgres, count, today)
        else:
            fill_sqlite(os.path.join(folder, "postkamer.sqlite"), count, today)
        print(f"{count} cases filled in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        run("report", "work")
        print(f"all reckoned in {time.perf_counter() - began:.0f} s")
        server = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", *flags], stdout=subprocess.PIPE, text=True)
        try:
            address = next(line for line in server.stdout if "http://" in line).split("http://")[1].strip().strip("/")
            time.sleep(1)
            cookie = post(address, "/login", {"naam": "els", "wachtwoord": password, "naar": ""})
            own = "vier koeien in de wei"
            cookie = post(address, "/wachtwoord", {"huidig": password, "nieuw": own, "herhaling": own}, cookie)
            span = f"van={today.replace(year=today.year - 5)}&tot={today}"
            for page in PAGES + [f"{page}?{span}" for page in PAGES[:5]]:
                times = [ask(address, page, cookie)[0] for _ in range(20)]
                print(f"{page:70} median {statistics.median(times) * 1000:6.0f} ms  slowest {max(times) * 1000:6.0f} ms")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
