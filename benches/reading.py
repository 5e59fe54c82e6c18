#!/usr/bin/env python3
"""Reading speed: our whole `postkamer read` against the bare `tesseract` command on the same pages, in turns.

  benches/reading.py PROGRAM FOLDER

FOLDER holds scans in folders of their own. Prints the median of the rounds: pages per second, CPU seconds per page,
peak memory. The engine alone is given pages that are rendered and upright already, so it is the floor.
"""
import os, pathlib, statistics, subprocess, sys, tempfile, time

ROUNDS = 3


def measured(commands):
    """Runs the commands one after another: wall seconds, CPU seconds, peak resident MiB of the largest."""
    began, cpu, peak = time.perf_counter(), 0.0, 0
    for command in commands:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 env={**os.environ, 'OMP_THREAD_LIMIT': '1'})
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f'failed: {command}')
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss // 1024)
    return time.perf_counter() - began, cpu, peak


def rendered(scans, folder):
    """Every page as a PNG, as a person would prepare it for the command line."""
    for scan in scans:
        stem = folder / scan.parent.name
        if scan.suffix == '.pdf':
            subprocess.run(['pdftoppm', '-r', '300', '-gray', '-png', scan, stem], check=True)
    return sorted(folder.glob('*.png'))


def row(name, pages, rounds):
    wall, cpu, peak = (statistics.median(column) for column in zip(*rounds))
    print(f'{name:34s} {pages / wall:8.2f} {cpu / pages:10.2f} {peak:9.0f}')
    return cpu / pages


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    scans = sorted(folder.glob('*/scan.pdf'))
    with tempfile.TemporaryDirectory() as scratch:
        pages = rendered(scans, pathlib.Path(scratch))
        ours = [[program, 'read', '--jobs', '1', *map(str, scans)]]
        both = [[program, 'read', '--jobs', '2', *map(str, scans)]]
        engine = [['tesseract', str(page), '-', '-l', 'nld', '-c', 'tessedit_do_invert=0'] for page in pages]
        results = {'ours': [], 'both': [], 'engine': []}
        for _ in range(ROUNDS):
            for name, commands in (('engine', engine), ('ours', ours), ('both', both)):
                results[name].append(measured(commands))
    print(f'{len(pages)} pages of {len(scans)} PDF letters, median of {ROUNDS} rounds in turns\n')
    print(f'{"":34s} {"pages/s":>8s} {"CPU s/page":>10s} {"peak MiB":>9s}')
    floor = row('tesseract, one page a process', len(pages), results['engine'])
    total = row('postkamer read, one worker', len(pages), results['ours'])
    row('postkamer read, two workers', len(pages), results['both'])
    print(f'\nour CPU time per page is {total / floor:.2f} times that of the engine')


if __name__ == '__main__':
    main()
