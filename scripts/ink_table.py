#!/usr/bin/env python3
"""Confusion tables of the signature and of how pages are written, with precision, recall and 95% intervals (Wilson).

    ink_table.py MANIFEST RESULTS.jsonl

MANIFEST has one JSON object a line with `file`, `truth.signature` and, for the second table, `look` and `hand_values`;
RESULTS is the output of `postkamer read`.
"""
import collections, json, math, sys


def lines(path):
    return [json.loads(line) for line in open(path, encoding='utf-8') if line.strip()]


def wilson(right, of):
    """The 95% interval of a share."""
    if not of:
        return 0.0, 1.0
    z, p = 1.96, right / of
    middle, reach = p + z * z / (2 * of), z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (middle - reach) / (1 + z * z / of), (middle + reach) / (1 + z * z / of)


def share(right, of):
    low, high = wilson(right, of)
    return f'{right / of if of else 1:.3f} ({right}/{of}; 95% {low:.3f} to {high:.3f})'


def table(title, pairs, kinds, answers):
    """`pairs`: (truth, answer, file)."""
    counts = collections.Counter((truth, answer) for truth, answer, _ in pairs)
    print(f'{title}: {len(pairs)} in all, accuracy {share(sum(t == a for t, a, _ in pairs), len(pairs))}')
    print(f'{"truth":>14s}' + ''.join(f'{a:>13s}' for a in answers))
    for truth in kinds:
        print(f'{truth:>14s}' + ''.join(f'{counts[truth, a]:13d}' for a in answers))
    for kind in kinds:
        right = counts[kind, kind]
        said, there = sum(counts[t, kind] for t in kinds), sum(counts[kind, a] for a in answers)
        f1 = 2 * right / (said + there) if said + there else 1
        print(f'  {kind}: precision {share(right, said)}, recall {share(right, there)}, F1 {f1:.3f}')
    for truth, answer, file in pairs:
        if truth != answer:
            print(f'  wrong: {file} is {truth}, said {answer}')
    print()


def written(letter):
    """A form whose values are written by hand is both."""
    return 'handwritten' if letter.get('look') == 'handwriting' else 'mixed' if letter.get('hand_values') else 'printed'


def looks(result):
    """Of the letter: that of its first page with words."""
    pages = [page for page in result.get('pages') or [] if not page['blank']]
    return pages[0]['handwriting'] if pages else 'none'


def main():
    manifest, results = lines(sys.argv[1]), {r['file']: r for r in lines(sys.argv[2])}
    read = [(letter, results.get(letter['file'], {})) for letter in manifest]
    signed = [(m['truth']['signature'], r.get('signature') or 'none', m['file']) for m, r in read]
    table('signature', signed, ['present', 'absent'], ['present', 'absent', 'unclear', 'none'])
    if 'look' in manifest[0]:
        hands = [(written(m), looks(r), m['file']) for m, r in read]
        kinds = ['printed', 'handwritten', 'mixed']
        table('written', hands, kinds, [*kinds, 'none'])


if __name__ == '__main__':
    main()
