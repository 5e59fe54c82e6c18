#!/usr/bin/env python3
"""What reading gets right, before any field is looked for.

  benches/reading_table.py PROGRAM MAILBAG [--worst N] [--texts DIR]

Reads the scans of a scoring set and prints
- the share of true core values that stand literally in the text, by level of scan quality: the ceiling for extraction;
- orientation, slant and blank pages against how the scans were made.
The handwritten look is counted apart. --worst names the values missed and the scans with the most words missing.
"""
import argparse, collections, json, pathlib, re, subprocess, tempfile, unicodedata

MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split()
CLOSE = 0.3  # degrees


def plain(text):
    text = unicodedata.normalize('NFC', text).replace('’', "'").replace('‘', "'")
    return re.sub(r'\s+', ' ', text).strip().casefold()


def dates(iso):
    """The ways in which a letter writes a date."""
    year, month, day = iso.split('-')
    d, m, name = int(day), int(month), MONTHS[int(month) - 1]
    yield from (f'{d} {name} {year}', f'{d}e {name}', f'{d} {name[:3]}', f'{d} mrt. {year}', iso, f'{d} {m} {year}')
    for mark in '-/.':
        for left, middle in ((d, m), (day, month)):
            yield from (f'{left}{mark}{middle}{mark}{year}', f"{left}{mark}{middle}{mark}'{year[2:]}",
                        f'{left}{mark}{middle}{mark}{year[2:]}')


def values(truth, text):
    """Each core value with whether it stands in the text."""
    close, digits = text.replace(' ', ''), re.sub(r'\D', '', text)
    complainant = truth['complainant']
    address = complainant['address']
    yield 'name', complainant['name'], lambda v: plain(v) in text
    yield 'street', address['street'], lambda v: plain(v) in text
    number = address['house_number'] and f"{address['street'] or ''} {address['house_number']}"
    yield 'house number', number, lambda v: plain(v) in text
    yield 'postcode', address['postcode'], lambda v: plain(v).replace(' ', '') in close
    yield 'city', address['city'], lambda v: plain(v) in text
    yield 'phone', complainant['phone'], lambda v: v.lstrip('+').removeprefix('31') in digits
    yield 'e-mail', complainant['email'], lambda v: plain(v).replace(' ', '') in close
    yield 'date', truth['letter_date'], lambda v: any(d in text for d in dates(v))
    for official in truth['officials']:
        yield 'official', official['name'], lambda v: plain(v) in text


def words_of(letter):
    for block in json.loads(letter.read_text())['blocks']:
        if block['type'] not in ('signature', 'page_break'):
            for line in [block['text']] if 'text' in block else block.get('lines', block.get('items', [])):
                yield from plain(line).split()


def literal(letters, texts, mailbag, worst):
    table = collections.defaultdict(lambda: [0, 0, 0, 0])
    missed, poor = [], []
    for letter in letters:
        text = plain(texts.get(letter['file'], ''))
        look = 'handwritten' if letter['look'] == 'handwriting' else 'printed'
        row = table[f'{look} {letter["level"]}']
        true_words = list(words_of(mailbag / 'letters' / f'{letter["id"]}.json'))
        written = values(letter['truth'], ' '.join(true_words))
        for (field, value, stands), (_, _, on_paper) in zip(values(letter['truth'], text), written):
            # A value that the writer put otherwise, a date in words for instance, can't stand there literally.
            if value and on_paper(value):
                row[0] += stands(value)
                row[1] += 1
                if not stands(value):
                    missed.append(f'{letter["file"]} {field}')
        found = sum((collections.Counter(text.split()) & collections.Counter(true_words)).values())
        row[2] += found
        row[3] += len(true_words)
        poor.append((found / max(1, len(true_words)), letter['file'], look, letter['level'], *letter['bad']))
    print(f'{"":22s} {"values":>8s} {"":>7s} {"words":>8s}')
    for key, (right, count, found, words) in sorted(table.items()):
        print(f'{key:22s} {right / max(1, count):8.3f} ({count:4d}) {found / max(1, words):8.4f}')
    if worst:
        print('\nmissed: ' + '; '.join(missed))
        print('\n'.join(f'{share:.3f} {" ".join(rest)}' for share, *rest in sorted(poor)[:worst]))


def upright(letters, results):
    """Pages against the way they were made."""
    counts = collections.Counter()
    for letter in letters:
        pages = results.get(letter['file'], [])
        blank = {number - 1 for number in letter['blank_pages']} if letter['blank_pages'] else set()
        for index, page in enumerate(pages):
            turned = letter['rotation'][min(index, len(letter['rotation']) - 1)]
            slant = letter['skew'][min(index, len(letter['skew']) - 1)]
            kind = 'blank' if index in blank else 'written'
            counts[kind] += 1
            counts[kind + ' known'] += page['blank'] == (kind == 'blank')
            counts[kind + ' upright'] += (page['rotation'] + turned) % 360 == 0
            counts[kind + ' straight'] += min(abs(page['skew'] - slant), abs(page['skew'] + slant)) <= CLOSE
    print()
    for kind in ('written', 'blank'):
        n = counts[kind]
        right = lambda what: f'{counts[f"{kind} {what}"]}/{n}'
        print(f'{kind} pages: orientation {right("upright")}, slant within {CLOSE} degrees {right("straight")}, '
              f'told blank or not {right("known")}')


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('program')
    arguments.add_argument('mailbag', type=pathlib.Path)
    arguments.add_argument('--worst', type=int, default=0)
    arguments.add_argument('--texts', type=pathlib.Path, help='texts made otherwise: <scan>.txt; nothing is read')
    given = arguments.parse_args()
    letters = [json.loads(line) for line in (given.mailbag / 'manifest.jsonl').read_text().splitlines()]
    if given.texts:
        texts = {path.name.removesuffix('.txt'): path.read_text() for path in given.texts.glob('*.txt')}
        return literal(letters, texts, given.mailbag, given.worst)
    with tempfile.TemporaryDirectory() as scratch:
        out, folder = pathlib.Path(scratch, 'results.jsonl'), pathlib.Path(scratch, 'texts')
        scans = [given.mailbag / 'scans' / letter['file'] for letter in letters]
        subprocess.run([given.program, 'read', *scans, '--output', out, '--text', folder], check=False)
        results = {r['file']: r.get('pages', []) for r in map(json.loads, out.read_text().splitlines())}
        texts = {path.name.removesuffix('.txt'): path.read_text() for path in folder.glob('*.txt')}
    literal(letters, texts, given.mailbag, given.worst)
    upright(letters, results)


if __name__ == '__main__':
    main()
