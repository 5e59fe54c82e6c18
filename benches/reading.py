#!/usr/bin/env python3
"""Reading speed and errors, on the same scans, in turns, on the same cores:

  floor      the OCR library alone, once over each page, prepared by us beforehand (benches/floor.rs)
  postkamer  our whole `postkamer read`, with one worker and with two
  tesseract  the command line, one process a page, on the same prepared pages
  ocrmypdf   with --jobs 2 --rotate-pages --deskew, one run a scan, where it is installed

  benches/reading.py PROGRAM FLOOR SCANS [--rounds N] [--count N]

SCANS is a folder with scans/, letters/ (texts by block) and manifest.jsonl; or any folder of scans, and then no errors
are counted. Born-digital files are left out: they need no OCR. Letters that look handwritten are left out of the errors.
"""
import argparse, json, os, pathlib, shutil, statistics, subprocess, tempfile, time

ENV = {**os.environ, 'OMP_THREAD_LIMIT': '1'}


def measured(commands):
    """Runs the commands one after another: wall seconds, CPU seconds, peak resident MiB of the largest process."""
    began, cpu, peak = time.perf_counter(), 0.0, 0
    for command, output in commands:
        out = open(output, 'w') if output else subprocess.DEVNULL
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=ENV)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            raise SystemExit(f'failed: {" ".join(map(str, command[:3]))} … {command[-1]}')
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss // 1024)
    return time.perf_counter() - began, cpu, peak


def chosen(folder, most):
    """Scans spread evenly over the set, and which of them count for errors."""
    manifest = folder / 'manifest.jsonl'
    if not manifest.exists():
        scans = sorted(folder.glob('*/scan.*'))
        return scans[:: max(1, len(scans) // most)][:most], {}
    letters = [json.loads(line) for line in manifest.read_text().splitlines()]
    letters = [letter for letter in letters if letter['format'] != 'pdf_text']
    letters = letters[:: max(1, len(letters) // most)][:most]
    texts = {letter['id']: folder / 'letters' / f'{letter["id"]}.json'
             for letter in letters if letter['look'] != 'handwriting'}
    return [folder / 'scans' / letter['file'] for letter in letters], texts


def name(scan):
    return scan.parent.name if scan.stem == 'scan' else scan.stem


def error_rate(floor, texts, pages_of):
    """Mean share of wrong characters over the letters."""
    rates = []
    for letter, truth in texts.items():
        run = subprocess.run([floor, 'cer', truth, *pages_of(letter)], capture_output=True, text=True, check=True)
        rates.append(float(run.stdout))
    return statistics.mean(rates) if rates else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('program')
    arguments.add_argument('floor')
    arguments.add_argument('scans', type=pathlib.Path)
    arguments.add_argument('--rounds', type=int, default=3)
    arguments.add_argument('--count', type=int, default=20, help='scans to read')
    given = arguments.parse_args()
    scans, texts = chosen(given.scans, given.count)
    with tempfile.TemporaryDirectory() as scratch:
        report(given, scans, texts, pathlib.Path(scratch))


def report(given, scans, texts, scratch):
    folders = {kind: scratch / kind for kind in ('scans', 'pages', 'floor', 'ours', 'tesseract', 'ocrmypdf')}
    for folder in folders.values():
        folder.mkdir()
    # Under names of their own, because texts are kept by name.
    links = []
    for scan in scans:
        link = folders['scans'] / f'{name(scan)}{scan.suffix}'
        link.symlink_to(scan.resolve())
        links.append(link)
    subprocess.run([given.floor, 'prepare', folders['pages'], *links], check=True, env=ENV)
    pages = sorted(folders['pages'].glob('*.png'))
    read = [given.program, 'read', '--text', folders['ours']]
    ways = {
        'floor: the library alone': [([given.floor, 'read', folders['floor'], *pages], None)],
        'postkamer read --jobs 1': [([*read, '--jobs', '1', *links], None)],
        'postkamer read --jobs 2': [([*read, '--jobs', '2', *links], None)],
        'tesseract command': [(['tesseract', page, '-', '-l', 'nld'], folders['tesseract'] / f'{page.stem}.txt')
                              for page in pages],
    }
    if shutil.which('ocrmypdf'):
        ways['ocrmypdf --jobs 2'] = [
            (['ocrmypdf', '--jobs', '2', '-l', 'nld', '--rotate-pages', '--deskew', '--force-ocr', '--image-dpi', '300',
              '--sidecar', folders['ocrmypdf'] / f'{link.stem}.txt', link, scratch / 'out.pdf'], None) for link in links]
    rounds = {way: [] for way in ways}
    for _ in range(given.rounds):
        for way, commands in ways.items():
            rounds[way].append(measured(commands))
    page_texts = lambda folder: lambda letter: sorted(folders[folder].glob(f'{letter}-*.txt'))
    errors = {
        'floor: the library alone': page_texts('floor'),
        'postkamer read --jobs 1': lambda letter: folders['ours'].glob(f'{letter}.*.txt'),
        'tesseract command': page_texts('tesseract'),
        'ocrmypdf --jobs 2': lambda letter: [folders['ocrmypdf'] / f'{letter}.txt'],
    }
    print(f'{len(pages)} pages of {len(scans)} scans, median of {given.rounds} rounds in turns\n')
    print(f'{"":26s} {"pages/s":>8s} {"CPU s/page":>11s} {"peak MiB":>9s} {"CER %":>7s}')
    speed, cost = {}, {}
    for way, seen in rounds.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*seen))
        speed[way], cost[way] = len(pages) / wall, cpu / len(pages)
        rate = error_rate(given.floor, texts, errors[way]) if way in errors else None
        shown = f'{rate * 100:7.2f}' if rate is not None else ''
        print(f'{way:26s} {speed[way]:8.2f} {cost[way]:11.3f} {peak:9.0f} {shown}')
    one, two = 'postkamer read --jobs 1', 'postkamer read --jobs 2'
    print(f'\nCPU time over the floor: {cost[one] / cost["floor: the library alone"]:.2f}; '
          f'two workers over one: {speed[two] / speed[one]:.2f}')
    if 'ocrmypdf --jobs 2' in speed:
        print(f'pages per second over ocrmypdf: {speed[two] / speed["ocrmypdf --jobs 2"]:.1f}')


if __name__ == '__main__':
    main()
