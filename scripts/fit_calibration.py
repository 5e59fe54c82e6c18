#!/usr/bin/env python3
"""Fit models/calibration.toml: how often a value shown with a confidence is right.

  fit_calibration.py --score mailbag/score.py --pair MANIFEST RESULTS [--pair ...] --out models/calibration.toml

RESULTS are lines of `postkamer read`, made by a program whose table is the identity (delete the points from the table
and build), MANIFEST is what score.py reads. Isotonic regression (pool adjacent violators), pooled over fields of one
group. Every step counts one wrong value more than was seen, so that no finite set of letters earns a certainty of 1.
Standard library only.
"""
import argparse, importlib.util, json, os

FIELDS = {'name': '/complainant/name', 'street': '/complainant/address/street', 'addition': '/complainant/address/addition',
          'house_number': '/complainant/address/house_number', 'postcode': '/complainant/address/postcode',
          'city': '/complainant/address/city', 'phone': '/complainant/phone', 'email': '/complainant/email',
          'letter_date': '/letter_date', 'organisation': '/complainant/organisation', 'kind': '/kind',
          'on_behalf_of': '/on_behalf_of', 'incident.date': '/incident/date', 'incident.place': '/incident/place',
          'prior_contact.occurred': '/prior_contact/occurred', 'prior_contact.with': '/prior_contact/with',
          'prior_contact.department': '/prior_contact/department'}
STORY = {'kind', 'on_behalf_of', 'incident.date', 'incident.place', 'prior_contact.occurred', 'prior_contact.with',
         'prior_contact.department'}


def load(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def observations(score, manifest, results):
    """(group, confidence, right?) of every value that has evidence."""
    found = {os.path.basename(r['file']).lower(): r for r in results}
    for letter in manifest:
        result = found.get(letter['file'].lower())
        if result is None:
            continue
        truth, got, evidence = score.values(letter['truth']), score.values(result), result.get('evidence', {})
        for field, pointer in FIELDS.items():
            if pointer in evidence:
                yield ('story' if field in STORY else 'facts'), evidence[pointer]['confidence'], truth[field] == got[field]
        named = score.officials(letter['truth'])
        for index, official in enumerate(result.get('officials') or []):
            pointer = f'/officials/{index}/name'
            if pointer in evidence:
                yield 'facts', evidence[pointer]['confidence'], score.surname(official['name']) in named


def isotonic(points):
    """Points (x, right) to steps [mean x, wrong + right, right], rising in their share of right."""
    steps = []
    for x, right in sorted(points):
        steps.append([x, 1, int(right)])
        while len(steps) > 1 and steps[-2][2] * steps[-1][1] >= steps[-1][2] * steps[-2][1]:
            x2, n2, r2 = steps.pop()
            x1, n1, r1 = steps.pop()
            steps.append([(x1 * n1 + x2 * n2) / (n1 + n2), n1 + n2, r1 + r2])
    return steps


def table(points):
    """Knots of a rising line; steps of few values are joined to the one before."""
    joined = []
    for x, n, right in isotonic(points):
        if joined and (joined[-1][1] < 12 or n < 12):
            x0, n0, r0 = joined.pop()
            x, n, right = (x0 * n0 + x * n) / (n0 + n), n0 + n, r0 + right
        joined.append([x, n, right])
    knots = [(round(x, 3), round((right + 0.5) / (n + 1.5), 3)) for x, n, right in joined]
    return [(x, max(y for _, y in knots[:i + 1])) for i, (x, _) in enumerate(knots)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--score', required=True)
    options.add_argument('--pair', nargs=2, action='append', required=True, metavar=('MANIFEST', 'RESULTS'))
    options.add_argument('--out', required=True)
    chosen = options.parse_args()
    spec = importlib.util.spec_from_file_location('score', chosen.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    seen = [o for m, r in chosen.pair for o in observations(score, load(m), load(r))]
    with open(chosen.out, 'w', encoding='utf-8') as out:
        out.write('# Made by scripts/fit_calibration.py; do not edit. Confidence as the rules give it, and how often it was right.\n')
        for group in ('facts', 'story'):
            points = [(x, right) for g, x, right in seen if g == group]
            out.write(f'\n# {len(points)} values, {sum(r for _, r in points)} right\n[{group}]\n')
            out.write('points = [' + ', '.join(f'[{x}, {y}]' for x, y in table(points)) + ']\n')


if __name__ == '__main__':
    main()
