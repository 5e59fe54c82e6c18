"""What else stands on letters: stamps, logos, margin marks, folds, holes, rings. Pictures of ink as in pen.py."""
import cv2
import numpy as np
from PIL import Image, ImageDraw

from pen import DPI, MM, bent, drawn, smooth, thickened


def canvas(width_mm, height_mm):
    return np.zeros((max(4, int(height_mm * MM)), max(4, int(width_mm * MM))), np.float32)


def turned(ink, degrees):
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    c, s = abs(turn[0, 0]), abs(turn[0, 1])
    size = int(height * s + width * c) + 2, int(height * c + width * s) + 2
    turn[:, 2] += np.array(size) / 2 - np.array([width, height]) / 2
    return cv2.warpAffine(ink, turn, size)


def text(lines, font, gap=1.25, align="center"):
    """Lines of one font as a picture."""
    boxes = [font.getbbox(line) for line in lines]
    step = int(max(font.size, 4) * gap)
    width = max(b[2] for b in boxes) + 8
    picture = Image.new("L", (width, step * len(lines) + 8))
    pen = ImageDraw.Draw(picture)
    for row, (line, box) in enumerate(zip(lines, boxes)):
        x = {"left": 4, "center": (width - box[2]) // 2, "right": width - box[2] - 4}[align]
        pen.text((x, 4 + row * step), line, 255, font)
    return np.asarray(picture).astype(np.float32) / 255


def worn(ink, rng):
    """A stamp takes ink unevenly."""
    grain = rng.normal(0, 1, (ink.shape[0] // 3 + 1, ink.shape[1] // 3 + 1)).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 2)
    grain = cv2.resize(grain / (grain.std() + 1e-6), ink.shape[::-1])
    return ink * np.clip(1.1 - rng.uniform(0, 0.8) * np.maximum(grain, 0), 0, 1)


def stamp(rng, words, dates, fonts, numerals):
    """A rubber stamp: in a frame, in a circle, or words and wheels alone; sometimes with initials in it."""
    font = lambda mm: fonts[rng.integers(len(fonts))].font_variant(size=max(9, int(mm * MM)))
    lines = list(rng.choice(words, rng.integers(1, 4)))
    if rng.random() < 0.75:
        lines.insert(rng.integers(len(lines) + 1), rng.choice(dates))
    ink = text(lines, font(rng.uniform(2.2, 5.5)))
    kind = rng.random()
    if kind < 0.4:
        ink = framed(ink, rng, double=rng.random() < 0.4)
    elif kind < 0.6:
        ink = round_stamp(ink, rng)
    elif kind < 0.75:
        ink = text([rng.choice(dates)], font(rng.uniform(3, 7)))
    if rng.random() < 0.2:
        ink = np.maximum(ink, cv2.resize(numerals, ink.shape[::-1]))
    angle = rng.normal(0, 6) if rng.random() < 0.8 else rng.choice([90, -90])
    return worn(thickened(turned(ink, angle), rng), rng)


def framed(ink, rng, double=False):
    pad = int(rng.uniform(1, 4) * MM)
    ink = cv2.copyMakeBorder(ink, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    thick = int(rng.uniform(1, 5))
    cv2.rectangle(ink, (2, 2), (ink.shape[1] - 3, ink.shape[0] - 3), 1.0, thick)
    if double:
        inner = 4 + 2 * thick
        cv2.rectangle(ink, (inner, inner), (ink.shape[1] - inner, ink.shape[0] - inner), 1.0, 1)
    return ink


def round_stamp(ink, rng):
    size = int(max(np.hypot(*ink.shape) * 1.1, 22 * MM))
    out = np.zeros((size, size), np.float32)
    middle, radius = size // 2, size // 2 - 3
    cv2.circle(out, (middle, middle), radius, 1.0, int(rng.uniform(1, 4)))
    if rng.random() < 0.5:
        cv2.circle(out, (middle, middle), int(radius * 0.78), 1.0, 1)
        for angle in np.arange(0, 6.2, rng.uniform(0.12, 0.25)):
            x, y = middle + np.cos(angle) * radius * 0.88, middle + np.sin(angle) * radius * 0.88
            cv2.circle(out, (int(x), int(y)), rng.integers(2, 5), 1.0, int(rng.choice([1, -1])))
    y, x = (size - ink.shape[0]) // 2, (size - ink.shape[1]) // 2
    part = out[y:y + ink.shape[0], x:x + ink.shape[1]]
    np.maximum(part, ink, out=part)
    return out


def logo(rng, names, fonts, scripts):
    """A letterhead's graphic: large letters, an emblem, a crest of curves, a gray picture, a name in script."""
    kind = rng.random()
    name = rng.choice(names)
    if kind < 0.3:
        font = fonts[rng.integers(len(fonts))].font_variant(size=int(rng.uniform(6, 16) * MM))
        ink = text([name if rng.random() < 0.5 else "".join(w[0] for w in name.split())], font)
        return outlined(ink) if rng.random() < 0.25 else ink
    if kind < 0.45:
        font = scripts[rng.integers(len(scripts))].font_variant(size=int(rng.uniform(8, 20) * MM))
        return thickened(text([name], font), rng)
    if kind < 0.75:
        return emblem(rng)
    if kind < 0.9:
        return crest(rng)
    return halftone(rng)


def outlined(ink):
    return np.clip(cv2.dilate(ink, np.ones((3, 3), np.uint8)) - ink, 0, 1)


def emblem(rng):
    size = rng.uniform(12, 35)
    out = canvas(size, size)
    middle, radius = out.shape[0] / 2, out.shape[0] / 2 - 4
    for _ in range(rng.integers(2, 7)):
        n, r = rng.integers(3, 9), radius * rng.uniform(0.3, 1)
        angle = np.linspace(0, 2 * np.pi, n, endpoint=False) + rng.uniform(0, 6)
        corners = (middle + np.column_stack([np.cos(angle), np.sin(angle)]) * r).astype(np.int32)
        if rng.random() < 0.35:
            cv2.circle(out, (int(middle), int(middle)), int(r), 1.0, int(rng.choice([1, 2, 4, -1], p=[.3, .3, .2, .2])))
        elif rng.random() < 0.5:
            cv2.polylines(out, [corners], True, 1.0, int(rng.integers(1, 5)))
        else:
            cv2.fillPoly(out, [corners], float(rng.random() < 0.5))
    return out


def crest(rng):
    """Leaves and lines, the same on both sides."""
    size = rng.uniform(12, 30)
    strokes = [smooth(rng.uniform(0, size / 2, (rng.integers(3, 7), 2)) * [1, 1.6]) for _ in range(rng.integers(4, 12))]
    half = drawn(strokes, rng.uniform(0.2, 0.7), rng)
    return np.hstack([half, half[:, ::-1]])


def halftone(rng):
    shape = canvas(rng.uniform(15, 50), rng.uniform(12, 40)).shape
    tone = cv2.resize(rng.uniform(0, 1, (5, 6)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)
    y, x = np.mgrid[0:shape[0], 0:shape[1]]
    step = rng.uniform(3, 7)
    return (np.sin(x * 6.28 / step) * np.sin(y * 6.28 / step) * 0.5 + 0.5 < tone).astype(np.float32)


def margin_mark(rng):
    """Ticks, brackets, arrows, underlines, circles, crossings out, scribbles."""
    size = rng.uniform(4, 25)
    kind = rng.integers(8)
    j = lambda: rng.normal(0, size * 0.04, 2)
    if kind == 0:
        strokes = [smooth([[0, size * 0.5] + j(), [size * 0.3, size] + j(), [size * rng.uniform(0.7, 1.4), 0] + j()])]
    elif kind == 1:
        tall = size * rng.uniform(1, 3)
        strokes = [smooth([[size * 0.2, 0], [0, tall * 0.1], [0, tall * 0.9], [size * 0.2, tall]])]
    elif kind == 2:
        end = np.array([size * 2, rng.normal(0, size * 0.5)])
        strokes = [smooth([[0, 0], end / 2 + j(), end]), np.array([end - [3, 2], end, end - [3, -2]])]
    elif kind == 3:
        strokes = [smooth([[i * size, rng.normal(0, 0.6) + k * rng.uniform(1, 2)] for i in range(4)])
                   for k in range(rng.integers(1, 3))]
    elif kind == 4:
        turn = np.linspace(0, 2 * np.pi * rng.uniform(0.9, 1.2), 50) + rng.uniform(0, 6)
        strokes = [np.column_stack([np.cos(turn) * size * rng.uniform(0.7, 2), np.sin(turn) * size * 0.5])]
    elif kind == 5:
        n = rng.integers(6, 16)
        strokes = [smooth(np.column_stack([np.linspace(0, size, n), np.where(np.arange(n) % 2, 0, rng.uniform(2, 6))]))]
    elif kind == 6:
        strokes = [np.array([[0, 0] + j(), [size, size] + j()]), np.array([[size, 0] + j(), [0, size] + j()])]
    else:
        strokes = [smooth([[0, 0], [size * 0.5, -size * 0.4], [size, 0], [size * 0.6, size * 0.6],
                           [size * 0.5, size * 0.9]]), np.array([[size * 0.5, size * 1.2], [size * 0.5, size * 1.25]])]
    return drawn(strokes, rng.choice([0.3, 0.4, 0.6, 1.0, 2.0], p=[.3, .3, .2, .15, .05]), rng)


def fold(rng, shape):
    """A fold or a scratch over the page, an edge's shadow, a fax's line: drawn on a page-sized picture."""
    height, width = shape
    out = np.zeros(shape, np.float32)
    kind = rng.random()
    if kind < 0.4:
        y = int(height * rng.uniform(0.1, 0.9))
        cv2.line(out, (0, y), (width, y + int(rng.normal(0, 14))), 1.0, 1)
        out *= rng.random(shape) < rng.uniform(0.2, 0.9)
    elif kind < 0.6:
        x = int(rng.choice([rng.uniform(0, 0.04), rng.uniform(0.96, 1), rng.uniform(0, 1)]) * width)
        cv2.line(out, (x, 0), (x + int(rng.normal(0, 10)), height), 1.0, rng.integers(1, 4))
    elif kind < 0.75:
        at, size = rng.uniform(0.2, 0.8, 2) * [width, height], int(rng.uniform(30, 48) * MM)
        cv2.ellipse(out, tuple(map(int, at)), (size, size), 0, int(rng.uniform(0, 90)), int(rng.uniform(200, 360)), 1.0,
                    int(rng.uniform(1, 8)))
        out *= cv2.resize(rng.random((60, 50)).astype(np.float32), (width, height)) > rng.uniform(0.2, 0.6)
    else:
        side = int(rng.uniform(7, 14) * MM)
        for share in rng.choice([[0.36, 0.64], [0.1, 0.9], [0.5, 0.5]]):
            place = (side, int(height * share)) if rng.random() < 0.8 else (int(width * share), side)
            cv2.circle(out, place, int(rng.uniform(2.3, 3.5) * MM), 1.0, int(rng.choice([-1, 2])))
    return out


__all__ = ["DPI", "MM", "bent", "fold", "logo", "margin_mark", "stamp", "text", "turned"]
