#!/usr/bin/env python3
"""Fit models/calibration.toml: how often a value shown with a confidence is right.

  fit_calibration.py --score mailbag/score.py --batch NAME MANIFEST RESULTS [--batch ...] --out models/calibration.toml

RESULTS are lines of `postkamer read`, made by a program whose table has no points (an empty list for each family, then
build: weights stay as the rules give them). MANIFEST is what score.py reads. A batch is a set of letters by one hand.

Isotonic regression (pool adjacent violators) per family of fields. Every step counts wrong values that were not seen,
so that no finite set of letters earns a certainty of 1, and nothing is shown above 0.95 unless fewer than one in a
hundred were wrong there. The fit is judged across batches: each is looked at with a table made from the others only.
Standard library only.
"""
import argparse
import collections

from calibration import FAMILY, load, observations, reliability, scorer

SMALLEST = 15
# Wrong values that a step of fewer letters may have hidden.
UNSEEN = 2
FAMILIES = list(dict.fromkeys(FAMILY.values()))


def isotonic(points):
    """Points (x, right) to steps [mean x, values, right], rising in their share of right."""
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
        if joined and (joined[-1][1] < SMALLEST or n < SMALLEST):
            x0, n0, r0 = joined.pop()
            x, n, right = (x0 * n0 + x * n) / (n0 + n), n0 + n, r0 + right
        joined.append([x, n, right])
    knots, highest = [], 0.0
    for x, n, right in joined:
        share = (right + 0.5) / (n + 1.5)
        if 0.95 < share and (n - right + UNSEEN) / n > 0.01:
            share = 0.95
        highest = max(highest, share)
        knots.append((round(x, 3), round(highest, 3)))
    return knots


def at(knots, weight):
    before = (0.0, 0.0)
    for x, y in knots:
        if weight <= x:
            return before[1] + ((weight - before[0]) / (x - before[0]) if x > before[0] else 1) * (y - before[1])
        before = (x, y)
    return before[1] if knots else weight


def fit(seen):
    grouped = collections.defaultdict(list)
    for field, confidence, right in seen:
        grouped[FAMILY[field]].append((confidence, right))
    return {family: table(grouped[family]) for family in FAMILIES if grouped[family]}, grouped


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--score', required=True)
    options.add_argument('--batch', nargs=3, action='append', required=True, metavar=('NAME', 'MANIFEST', 'RESULTS'))
    options.add_argument('--out', required=True)
    chosen = options.parse_args()
    score = scorer(chosen.score)
    batches = {name: list(observations(score, load(m), load(r))) for name, m, r in chosen.batch}
    judged = []
    for name, seen in batches.items():
        others, _ = fit([o for other, values in batches.items() if other != name for o in values])
        judged += [(field, at(others.get(FAMILY[field], []), confidence), right) for field, confidence, right in seen]
    print(f'across {len(batches)} batches, each judged with a table made from the others:')
    reliability(judged)
    knots, grouped = fit([o for values in batches.values() for o in values])
    with open(chosen.out, 'w', encoding='utf-8') as out:
        out.write('# Made by scripts/fit_calibration.py; do not edit. Weight as the rules give it, and how often it was right.\n')
        for family, points in knots.items():
            right = sum(r for _, r in grouped[family])
            out.write(f'\n# {len(grouped[family])} values, {right} right\n[{family}]\n')
            out.write('points = [' + ', '.join(f'[{x}, {y}]' for x, y in points) + ']\n')


if __name__ == '__main__':
    main()
