#!/usr/bin/env python3
"""Where the fields stand against what a user could pick instead: the PyPI packages deduce and dateparser, on the same text.

  benches/peers.py PROGRAM MAILBAG

MAILBAG holds scans/, manifest.jsonl and score.py. Each letter is read once by PROGRAM, which also writes its plain text;
deduce (names, addresses, telephone numbers, e-mail) and dateparser (dates) get that very text. Both say what stands
where, not whose it is, so two figures are given for them: the first of its kind taken for the sender's, and whether the
true value is among all that was found. Printed looks only. A package that is absent is left out, with a line that says so.
"""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def package(name):
    if importlib.util.find_spec(name) is None:
        print(f'{name} is not installed (pip install {name}); its columns are left out')
        return None
    return importlib.import_module(name)


def scorer(path):
    spec = importlib.util.spec_from_file_location('score', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def deduced(engine, text):
    """Texts by field, in reading order."""
    kinds = {'persoon': 'name', 'locatie': 'address', 'telefoonnummer': 'phone', 'emailadres': 'email', 'datum': 'date'}
    found = {field: [] for field in kinds.values()}
    for annotation in sorted(engine.deidentify(text).annotations, key=lambda a: a.start_char):
        if annotation.tag in kinds:
            found[kinds[annotation.tag]].append(annotation.text)
    return found


def dates(search, text):
    settings = {'DATE_ORDER': 'DMY', 'REQUIRE_PARTS': ['day', 'month', 'year']}
    hits = search(text, languages=['nl', 'en', 'de', 'fr', 'tr'], settings=settings) or []
    return [moment.date().isoformat() for _, moment in hits]


def wanted(score, truth):
    values = score.values(truth)
    address = ''.join(filter(None, (values['street'], values['house_number']))) or None
    return {'name': values['name'], 'address': address, 'phone': values['phone'], 'email': values['email'],
            'date': values['letter_date']}


def same(score, field, expected, written):
    forms = {'name': score.loose, 'address': score.loose, 'phone': score.phone, 'email': score.email, 'date': score.date}
    got = forms[field](written) or ''
    if field == 'address':
        return expected in got
    if field == 'name':
        return got.endswith(expected) or got == expected
    return got == expected


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, mailbag = sys.argv[1], pathlib.Path(sys.argv[2])
    score = scorer(mailbag / 'score.py')
    rows = [json.loads(line) for line in (mailbag / 'manifest.jsonl').read_text('utf-8').splitlines() if line.strip()]
    rows = [row for row in rows if row.get('look') != 'handwriting']
    deduce, dateparser = package('deduce'), package('dateparser')
    engine = deduce.Deduce() if deduce else None
    search = importlib.import_module('dateparser.search').search_dates if dateparser else None
    with tempfile.TemporaryDirectory() as folder:
        out, texts = pathlib.Path(folder) / 'read.jsonl', pathlib.Path(folder) / 'texts'
        files = [str(mailbag / 'scans' / row['file']) for row in rows]
        subprocess.run([program, 'read', *files, '--output', out, '--text', texts], check=False)
        results = {pathlib.Path(r['file']).name: r for r in map(json.loads, out.read_text('utf-8').splitlines())}
        counts = {field: dict(n=0, ours=0, first=0, any=0) for field in ('name', 'address', 'phone', 'email', 'date')}
        for row in rows:
            text_file = texts / f"{row['file']}.txt"
            text = text_file.read_text('utf-8') if text_file.exists() else ''
            text = re.sub(r'\f', '\n', text)
            ours = wanted(score, results.get(row['file'], {}))
            theirs = deduced(engine, text) if engine else {}
            if search:
                theirs['date'] = dates(search, text)
            for field, expected in wanted(score, row['truth']).items():
                if expected is None:
                    continue
                count, found = counts[field], theirs.get(field, [])
                right = [same(score, field, expected, value) for value in found]
                count['n'] += 1
                count['ours'] += ours[field] == expected
                count['first'] += bool(right and right[0])
                count['any'] += any(right)
    print(f'\n{len(rows)} printed letters; share of true values\n')
    print('| field | in the letters | Postkamer | peer, first found | peer, anywhere among its finds | peer |')
    print('|---|---|---|---|---|---|')
    for field, c in counts.items():
        peer = 'dateparser' if field == 'date' else 'deduce'
        there = search if field == 'date' else engine
        cells = [f"{c['first'] / c['n']:.2f}", f"{c['any'] / c['n']:.2f}"] if there else ['absent', 'absent']
        print(f"| {field} | {c['n']} | {c['ours'] / c['n']:.2f} | {cells[0]} | {cells[1]} | {peer} |")


if __name__ == '__main__':
    main()
