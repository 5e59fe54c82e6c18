"""What a pen leaves on paper: signatures, initials and marks, as small pictures of ink (0 paper .. 1 ink).

All sizes are in millimetres and all pictures in `DPI` pixels per inch. Nothing is taken from real writing: strokes are
curves of our own, and names are set in script fonts and then bent.
"""
import cv2
import numpy as np
from PIL import Image, ImageDraw

DPI = 200
MM = DPI / 25.4
FINER = 3


def drawn(strokes, width_mm, rng, pressure=0.35):
    """Strokes (lists of points in mm) as a picture; the pen presses harder on the way down."""
    points = np.concatenate(strokes)
    low, high = points.min(0) - 1.5, points.max(0) + 1.5
    size = np.maximum(((high - low) * MM * FINER).astype(int) + 1, 4)
    picture = np.zeros((min(size[1], 2400), min(size[0], 5400)), np.uint8)
    scale = MM * FINER
    for stroke in strokes:
        placed = (np.asarray(stroke) - low) * scale
        steps = np.diff(placed, axis=0)
        down = np.clip(steps[:, 1] / (np.hypot(*steps.T) + 1e-6), -1, 1)
        thick = width_mm * scale * (1 + pressure * down) * rng.uniform(0.9, 1.1)
        for (a, b), t in zip(zip(placed[:-1], placed[1:]), thick):
            cv2.line(picture, tuple(map(int, a)), tuple(map(int, b)), 255, max(1, round(float(t))), cv2.LINE_8)
    small = (max(1, picture.shape[1] // FINER), max(1, picture.shape[0] // FINER))
    return cv2.resize(picture, small, interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def smooth(points, per=14):
    """A Catmull-Rom curve through the points."""
    p = np.asarray(points, float)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, per, endpoint=False)[:, None]
    parts = [0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
             for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:])]
    return np.vstack([*parts, p[-2:-1]])


def slanted(strokes, slant):
    return [np.column_stack([s[:, 0] - slant * s[:, 1], s[:, 1]]) for s in strokes]


def running_hand(rng, width, height):
    """A name as most people sign: a large first letter, letters that shrink to a wave, ascenders, a last sweep."""
    turns = max(3, int(width / rng.uniform(2.2, 5.5)))
    t = np.linspace(0, 1, turns * 16)
    fade = np.interp(t, [0, rng.uniform(0.08, 0.3), 1], [1, rng.uniform(0.3, 0.6), rng.uniform(0.05, 0.5)])
    tall = np.ones_like(t)
    for _ in range(rng.integers(0, 5)):
        tall += rng.uniform(0.5, 2.0) * np.exp(-((t - rng.uniform(0.15, 1)) / (0.6 / turns)) ** 2)
    phase = 2 * np.pi * turns * (t + rng.uniform(0, 0.05) * np.sin(2 * np.pi * rng.uniform(1, 4) * t))
    high = height * 0.5 * fade * tall * (1 + 0.3 * np.sin(2 * np.pi * rng.uniform(2, 7) * t + rng.uniform(0, 6)))
    loop = width / turns * rng.uniform(0.2, 0.9)
    x = width * t + loop * np.cos(phase + rng.uniform(0, 3))
    y = -high * np.sin(phase) - rng.uniform(-0.12, 0.22) * width * t
    strokes = [np.column_stack([x, y])]
    if rng.random() < 0.6:
        strokes.insert(0, capital(rng, height) - [height * rng.uniform(0.2, 0.9), 0])
    return with_flourish(rng, strokes, width, height)


def capital(rng, height):
    """One large letter: a few wide turns."""
    n = rng.integers(4, 8)
    angle = np.cumsum(rng.uniform(1.1, 2.9, n)) * rng.choice([-1, 1])
    radius = height * rng.uniform(0.35, 0.9, n)
    return smooth(np.column_stack([np.cos(angle) * radius * rng.uniform(0.4, 1.0), np.sin(angle) * radius]))


def scrawl(rng, width, height):
    """A few sharp turns to and fro, as doctors and directors sign."""
    n = rng.integers(5, 13)
    x = np.sort(rng.uniform(0, width, n)) + rng.normal(0, width * 0.07, n)
    sign = np.where(np.arange(n) % 2, 1, -1) * rng.uniform(0.1, 1.0, n) * np.linspace(1, rng.uniform(0.2, 1), n)
    strokes = [smooth(np.column_stack([x, sign * height * 0.55]))]
    if rng.random() < 0.5:
        strokes.append(capital(rng, height * 0.8) + [rng.uniform(0, width * 0.6), 0])
    return with_flourish(rng, strokes, width, height)


def with_flourish(rng, strokes, width, height):
    kind = rng.random()
    y = height * rng.uniform(0.25, 0.8)
    if kind < 0.2:
        ends = [[width * rng.uniform(0.7, 1.1), y], [width * 0.4, y * 1.15], [0, y * rng.uniform(0.6, 1.5)]]
        strokes.append(smooth(ends[:: rng.choice([-1, 1])]))
    elif kind < 0.35:
        last = strokes[-1][-1]
        strokes.append(smooth([last, last + [width * 0.2, -height * rng.uniform(-0.3, 0.5)],
                               last + [width * rng.uniform(0.3, 0.8), height * rng.uniform(-0.4, 0.3)]]))
    elif kind < 0.45:
        turn = np.linspace(0, 2 * np.pi * rng.uniform(0.9, 1.3), 60) + rng.uniform(0, 6)
        strokes.append(np.column_stack([width * (0.5 + 0.6 * np.cos(turn)), height * 0.9 * np.sin(turn)]))
    if rng.random() < 0.25:
        dot = np.array([width * rng.uniform(0.2, 1), -height * rng.uniform(0.4, 0.9)])
        strokes.append(np.array([dot, dot + 0.4]))
    return strokes


def lettered(text, font, rng, height_mm):
    """Text in a script font, then bent, stretched and slanted: a legible name or a note."""
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("L", (right - left + 40, bottom - top + 40))
    ImageDraw.Draw(picture).text((20 - left, 20 - top), text, 255, font)
    ink = np.asarray(picture)
    height, width = ink.shape
    scale = height_mm * MM / height
    out = (max(8, int(width * scale * rng.uniform(0.8, 1.5))), max(6, int(height * scale)))
    ink = cv2.resize(ink, out, interpolation=cv2.INTER_AREA)
    return bent(ink.astype(np.float32) / 255, rng)


def bent(ink, rng, most=0.35):
    """A picture with its lines waved, slanted and risen."""
    height, width = ink.shape
    pad = int(height * 0.6) + 4
    ink = cv2.copyMakeBorder(ink, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    y, x = np.mgrid[0:ink.shape[0], 0:ink.shape[1]].astype(np.float32)
    slant, rise = rng.uniform(-most, most), rng.uniform(-0.08, 0.12) * min(1, 3 * height / width)
    wave = height * rng.uniform(0, 0.07) * np.sin(x / (width * rng.uniform(0.08, 0.4)) + rng.uniform(0, 6))
    shift = slant * (y - ink.shape[0] / 2)
    ink = cv2.remap(ink, x + shift, y + wave + rise * (x - x.mean()), cv2.INTER_LINEAR)
    ys, xs = np.where(ink > 0.2)
    return ink[ys.min():ys.max() + 1, xs.min():xs.max() + 1] if len(ys) else ink


def wound(rng, width, height):
    """Wheels that turn on wheels, as they roll to the right: never in the pages that the net learns from."""
    t = np.linspace(0, 1, 400)
    x, y = width * t, rng.normal(0, 0.1) * width * t
    for _ in range(rng.integers(2, 5)):
        speed, phase, size = rng.uniform(3, 30), rng.uniform(0, 6), height * rng.uniform(0.08, 0.4)
        x, y = x + size * np.cos(speed * t * 2 + phase), y + size * np.sin(speed * t * 2 + phase) * (1 - 0.6 * t)
    cut = rng.integers(60, 340)
    return [np.column_stack([x, y])[:cut], np.column_stack([x + 1, y])[cut:]] if rng.random() < 0.5 else [
        np.column_stack([x, y])]


def signature(rng, fonts, names, look="train"):
    """A signature or initials; `fonts` are script fonts that this look may use."""
    height = rng.uniform(6, 20)
    width = height * rng.uniform(1.2, 5.0)
    kind = rng.random()
    pen = rng.choice([0.25, 0.35, 0.45, 0.6, 0.9], p=[0.15, 0.35, 0.25, 0.17, 0.08])
    if look == "other" and kind < 0.6:
        strokes = wound(rng, width, height)
    elif kind < 0.34:
        strokes = running_hand(rng, width, height)
    elif kind < 0.5:
        strokes = scrawl(rng, width, height)
    elif kind < 0.6:
        step, parts = rng.uniform(0.5, 1.1) * height, rng.integers(1, 4)
        strokes = [capital(rng, height * rng.uniform(0.5, 0.9)) + [i * step, 0] for i in range(parts)]
        strokes = with_flourish(rng, strokes, step * parts, height)
    else:
        name = rng.choice(names)
        name = {0: name, 1: name.split()[-1], 2: "".join(p[0] for p in name.split())}[rng.choice(3, p=[.6, .2, .2])]
        ink = lettered(name, fonts[rng.integers(len(fonts))], rng, height * rng.uniform(0.7, 1.2))
        if rng.random() < 0.3:
            sweep = drawn([smooth([[0, 0], [width * 0.5, rng.uniform(-3, 3)], [width, rng.uniform(-4, 4)]])], pen, rng)
            ink = joined(ink, sweep, (rng.uniform(-0.1, 0.4), rng.uniform(0.3, 1.0)))
        return thickened(ink, rng)
    return drawn(slanted([np.asarray(s, float) for s in strokes], rng.uniform(-0.1, 0.6)), pen, rng)


def joined(one, two, at):
    """Two pictures in one; `at` places the second, in shares of the first."""
    dx, dy = int(at[0] * one.shape[1]), int(at[1] * one.shape[0])
    left, top = min(0, dx), min(0, dy)
    right, bottom = max(one.shape[1], dx + two.shape[1]), max(one.shape[0], dy + two.shape[0])
    out = np.zeros((bottom - top, right - left), np.float32)
    for ink, x, y in ((one, -left, -top), (two, dx - left, dy - top)):
        part = out[y:y + ink.shape[0], x:x + ink.shape[1]]
        np.maximum(part, ink, out=part)
    return out


def thickened(ink, rng):
    """Fonts are drawn by one pen; other pens are thicker."""
    size = rng.choice([1, 2, 3], p=[0.55, 0.3, 0.15])
    return cv2.dilate(ink, np.ones((size, size), np.uint8)) if size > 1 else ink
