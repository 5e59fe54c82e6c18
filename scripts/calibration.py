"""What the calibration scripts share: which fields there are, and which values were right. Standard library only."""
import importlib.util
import json
import os

POINTERS = {
    'name': '/complainant/name', 'organisation': '/complainant/organisation',
    'street': '/complainant/address/street', 'house_number': '/complainant/address/house_number',
    'addition': '/complainant/address/addition', 'postcode': '/complainant/address/postcode',
    'city': '/complainant/address/city', 'phone': '/complainant/phone', 'email': '/complainant/email',
    'letter_date': '/letter_date', 'kind': '/kind', 'on_behalf_of': '/on_behalf_of',
    'incident.date': '/incident/date', 'incident.place': '/incident/place',
    'prior_contact.occurred': '/prior_contact/occurred', 'prior_contact.with': '/prior_contact/with',
    'prior_contact.department': '/prior_contact/department',
}
FAMILY = {
    'name': 'name', 'organisation': 'name', 'street': 'address', 'house_number': 'address', 'addition': 'address',
    'postcode': 'address', 'city': 'address', 'phone': 'contact', 'email': 'contact', 'letter_date': 'date',
    'officials': 'official', 'kind': 'kind', 'on_behalf_of': 'story', 'incident.date': 'story',
    'incident.place': 'story', 'prior_contact.occurred': 'story', 'prior_contact.with': 'story',
    'prior_contact.department': 'story',
}


def scorer(path):
    """The scoring program as a module: its notion of a right value is the one that counts."""
    spec = importlib.util.spec_from_file_location('score', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(path):
    with open(path, encoding='utf-8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def observations(score, manifest, results):
    """(field, confidence, right?) of every value that is shown with evidence."""
    found = {os.path.basename(r['file']).lower(): r for r in results}
    for letter in manifest:
        result = found.get(letter['file'].lower())
        if result is None:
            continue
        truth, got, evidence = score.values(letter['truth']), score.values(result), result.get('evidence') or {}
        for field, pointer in POINTERS.items():
            if pointer in evidence and got[field] is not None:
                yield field, evidence[pointer]['confidence'], truth[field] == got[field]
        named = score.officials(letter['truth'])
        for index, official in enumerate(result.get('officials') or []):
            pointer = f'/officials/{index}/name'
            if pointer in evidence:
                yield 'officials', evidence[pointer]['confidence'], score.surname(official['name']) in named


def reliability(seen, out=print):
    """Confidence against the share of right values, and per field what could go unchecked at one error in a hundred."""
    out('\nreliability: values by the confidence that they are shown with')
    out(f'{"confidence":14s} {"values":>7s} {"mean":>7s} {"right":>7s}')
    edges = [0, .5, .7, .8, .9, .95, .98, 1.01]
    for low, high in zip(edges, edges[1:]):
        bin_ = [(c, r) for _, c, r in seen if low <= c < high]
        if bin_:
            mean, right = sum(c for c, _ in bin_) / len(bin_), sum(r for _, r in bin_) / len(bin_)
            out(f'{low:.2f} to {min(high, 1):.2f}   {len(bin_):7d} {mean:7.3f} {right:7.3f}')
    sure = [r for _, c, r in seen if c > .95]
    if sure:
        out(f'wrong among the {len(sure)} shown with more than 0.95: {len(sure) - sum(sure)} '
            f'({(len(sure) - sum(sure)) / len(sure):.3f})')
    out('\nshare that could go unchecked at 1% error, surest values first')
    for field in [*POINTERS, 'officials']:
        values = sorted(((c, r) for f, c, r in seen if f == field), reverse=True)
        best = wrong = 0
        for index, (confidence, right) in enumerate(values, 1):
            wrong += not right
            last = index == len(values) or values[index][0] < confidence
            if last and wrong <= index * .01:
                best = index
        if values:
            out(f'  {field:26s} {best / len(values):6.2f}   of {len(values)} values')
