"""Invented letters as pictures of ink, with what the OCR engine would read of them and what each piece of ink is.

A page is drawn in 200 dots per inch: `ink` (0 paper .. 1 ink) and `kind` (a class of CLASSES per pixel, 0 nothing).
"""
import random

import cv2
import numpy as np

import marks
import pen
import wording as W
from pen import MM

CLASSES = ["nothing", "print", "signature", "hand", "mark", "stamp", "graphic", "noise"]
PRINT, SIGNATURE, HAND, MARK, STAMP, GRAPHIC, NOISE = range(1, 8)


class Page:
    """One page being drawn; `words` collects what OCR would say."""

    def __init__(self, rng, look, crossing):
        self.rng, self.look, self.crossing = rng, look, crossing
        letter_size = rng.random() < 0.6
        self.width_mm, self.height_mm = (215.9, 279.4) if letter_size else (210, 297)
        shape = int(self.height_mm * MM), int(self.width_mm * MM)
        self.ink, self.kind = np.zeros(shape, np.float32), np.zeros(shape, np.uint8)
        self.words, self.line, self.signed = [], 0, False
        self.reads = rng.choice([0.98, 0.93, 0.8], p=[0.6, 0.3, 0.1])

    def put(self, ink, x_mm, y_mm, kind):
        """Lays a picture with its top left corner there; what sticks out of the page is lost."""
        x, y = int(x_mm * MM), int(y_mm * MM)
        h, w = ink.shape
        left, top, right, bottom = max(0, x), max(0, y), min(self.ink.shape[1], x + w), min(self.ink.shape[0], y + h)
        if right <= left or bottom <= top:
            return None
        part = ink[top - y:bottom - y, left - x:right - x]
        np.maximum(self.ink[top:bottom, left:right], part, out=self.ink[top:bottom, left:right])
        self.kind[top:bottom, left:right][part > 0.3] = kind
        return left, top, right, bottom

    def say(self, text, box, confidence):
        if box and text.strip():
            l, t, r, b = box
            area = dict(left=int(l), top=int(t), width=max(1, int(r - l)), height=max(1, int(b - t)))
            self.words.append(dict(text=text, area=area, confidence=float(np.clip(confidence, 0, 1)), block=0,
                                   line=self.line))

    def print(self, text, x_mm, y_mm, font, align="left", kind=PRINT, reads=None):
        """One printed line; returns its width in mm."""
        width = font.getlength(text) / MM
        x_mm -= {"left": 0, "center": width / 2, "right": width}[align]
        ink = marks.text([text], font, align="left")
        self.put(ink, x_mm - 4 / MM, y_mm - 4 / MM, kind)
        ascent, x = font.size, x_mm * MM
        for word in text.split(" "):
            wide = font.getlength(word)
            luck = self.rng.random()
            reads_ = self.reads if reads is None else reads
            box = (x, y_mm * MM + ascent * 0.2, x + wide, y_mm * MM + ascent * 1.1)
            if luck < reads_:
                self.say(word, box, self.rng.beta(30, 2))
            elif luck < reads_ + (1 - reads_) * 0.65:
                self.say(garbled(word, self.rng), box, self.rng.beta(3, 3))
            x += wide + font.getlength(" ")
        self.line += 1
        return width

    def misread(self, box, often, high=0.2):
        """OCR makes words of some ink that is no print, mostly with little confidence."""
        if box is None or self.rng.random() > often:
            return
        l, t, r, b = box
        parts = self.rng.integers(1, 4)
        for i in range(parts):
            if self.rng.random() < 0.7:
                x0, x1 = l + (r - l) * i / parts, l + (r - l) * (i + 1) / parts
                cut = self.rng.uniform(0, 0.4, 2) * (b - t) / 2
                sure = self.rng.beta(6, 3) if self.rng.random() < high else self.rng.beta(1.5, 4)
                self.say(garbled("Ahleny", self.rng), (x0, t + cut[0], x1, b - cut[1]), sure)
        self.line += 1

    def free(self, width, height, tries=12):
        """A place in mm with little ink on it."""
        for _ in range(tries):
            x = self.rng.uniform(5, max(6, self.width_mm - width - 5))
            y = self.rng.uniform(5, max(6, self.height_mm - height - 5))
            part = self.ink[int(y * MM):int((y + height) * MM), int(x * MM):int((x + width) * MM)]
            if part.size and part.mean() < 0.02:
                return x, y
        return x, y


def garbled(word, rng):
    if not word:
        return word
    letters = list(word)
    for _ in range(max(1, len(letters) // 3)):
        letters[rng.integers(len(letters))] = random.Random(int(rng.integers(1 << 30))).choice("lI1|.,'~-aeioumnrtS()/")
    return "".join(letters)


def sized(font, mm):
    return font.font_variant(size=max(8, int(mm * MM)))


def pick(rng, things):
    return things[rng.integers(len(things))]


def sentence(rng, language, words):
    text = " ".join(rng.choice(W.TEXTS[language].split(), words))
    return text[0].upper() + text[1:] + rng.choice([".", ".", ",", ""])


def letterhead(page, fonts, size):
    """Returns where the letter may begin."""
    rng, y = page.rng, page.rng.uniform(10, 20)
    if rng.random() < 0.25:
        fax = sized(pick(rng, fonts.mono), 2.3)
        line = (f"{rng.choice(W.DATES)}  14:{rng.integers(10, 60)}  FROM {rng.choice(W.FIRMS)}   TO 3125  "
                f"P.{rng.integers(1, 9):02}/0{rng.integers(1, 9)}")
        page.print(line, rng.uniform(5, 40), rng.uniform(3, 8), fax, reads=0.6)
    if rng.random() < 0.65:
        for _ in range(rng.choice([1, 2], p=[0.75, 0.25])):
            art = marks.logo(rng, W.FIRMS, fonts.display, fonts.script)
            art = art[: int(45 * MM), : int(150 * MM)]
            wide = art.shape[1] / MM
            x = rng.choice([rng.uniform(12, 30), (page.width_mm - wide) / 2, page.width_mm - 20 - wide])
            box = page.put(art, max(5, x), y, GRAPHIC)
            page.misread(box, 0.5, 0.4)
            y += rng.choice([0.3, 1]) * art.shape[0] / MM
    if rng.random() < 0.8:
        align = rng.choice(["left", "center", "right"])
        x = {"left": 20, "center": page.width_mm / 2, "right": page.width_mm - 18}[align]
        small = sized(pick(rng, fonts.print), size * rng.uniform(0.6, 1.0))
        for n in range(rng.integers(1, 5)):
            street = f"{rng.integers(1, 900)} {rng.choice(W.NAMES)} Ave, 0{rng.integers(1000, 9999)}"
            page.print(rng.choice(W.FIRMS) if n == 0 else street, x, y, small, align)
            y += size * 1.2
    if rng.random() < 0.3:
        level = int((y + 2) * MM)
        cv2.line(page.ink, (int(15 * MM), level), (int(195 * MM), level), 1.0, int(rng.integers(1, 5)))
        y += 4
    return y + rng.uniform(4, 12)


def letter(rng, fonts, look, crossing=0.2):
    """One page of a letter, memo, list or form. Sets `signed` when the sender signed it.

    `crossing` is the share of signatures for which there is hardly room, so that they cross what is printed."""
    page = Page(rng, look, crossing)
    kind = rng.choice(["letter", "hand", "memo", "form", "table", "page"], p=[0.66, 0.1, 0.06, 0.08, 0.04, 0.06])
    language = rng.choice(list(W.TEXTS), p=[0.5, 0.25, 0.09, 0.09, 0.07])
    size = rng.uniform(2.7, 4.2)
    font = sized(pick(rng, fonts.hand if kind == "hand" else fonts.print), size * (1.5 if kind == "hand" else 1))
    writes = by_hand if kind == "hand" else printed
    y = letterhead(page, fonts, size) if kind != "hand" and rng.random() < 0.85 else rng.uniform(15, 35)
    left = rng.uniform(16, 32)
    if kind in ("table", "form"):
        y = boxes(page, fonts, font, left, y, size)
    if kind == "memo":
        for label in ("TO:", "FROM:", "DATE:", "SUBJECT:"):
            page.print(f"{label}    {rng.choice(W.NAMES)}", left, y, font)
            y += size * 1.8
    elif kind in ("letter", "hand", "page"):
        y = head(page, writes, font, left, y, size, language)
    y = body(page, writes, font, left, y, size, language)
    if kind in ("letter", "hand", "form") or (kind == "memo" and rng.random() < 0.3):
        close(page, fonts, writes, font, left, y, size, language, kind)
    foot(page, fonts, size)
    litter(page, fonts)
    return page


def printed(page, text, x, y, font, align="left"):
    return page.print(text, x, y, font, align)


def by_hand(page, text, x, y, font, align="left"):
    """A line in a hand: each word a little askew."""
    rng = page.rng
    if align != "left":
        x -= font.getlength(text) / MM / (2 if align == "center" else 1)
    for word in text.split(" "):
        ink = marks.turned(marks.text([word], font), rng.normal(0, 1.5))
        box = page.put(ink, x, y + rng.normal(0, 0.6), HAND)
        luck = rng.random()
        if box and luck < 0.75:
            page.say(word if luck < 0.35 else garbled(word, rng), box, rng.beta(3, 2.5))
        x += font.getlength(word + " ") / MM + rng.normal(0.4, 0.5)
    page.line += 1


def head(page, write, font, left, y, size, language):
    rng = page.rng
    step = size * 1.35
    write(page, rng.choice(W.DATES), rng.choice([left, page.width_mm * 0.6]), y, font)
    y += step * 2
    for _ in range(rng.integers(0, 5)):
        write(page, rng.choice(W.NAMES + W.FIRMS + W.TITLES), left, y, font)
        y += step
    y += step
    if rng.random() < 0.4:
        write(page, rng.choice(["Re: ", "Betreft: ", "Subject: "]) + sentence(rng, language, 4), left, y, font)
        y += step * 1.6
    write(page, rng.choice(W.GREETINGS[language]), left, y, font)
    return y + step * 1.6


def body(page, write, font, left, y, size, language):
    rng = page.rng
    right = page.width_mm - rng.uniform(15, 30)
    step = size * rng.choice([1.3, 1.4, 2.0])
    end = rng.uniform(0.3, 0.8) * page.height_mm
    while y < end:
        for row in range(rng.integers(1, 7)):
            line = sentence(rng, language, 30)
            room = (right - left) * MM * (1 if row else 0.97)
            words = line.split(" ")
            while len(words) > 2 and font.getlength(" ".join(words)) > room:
                words.pop()
            write(page, " ".join(words), left, y, font)
            y += step
        y += step * 0.8
    return y


def close(page, fonts, write, font, left, y, size, language, kind):
    """Closing formula, name, and the signature if there is one, in all the places where people sign."""
    rng = page.rng
    step, x = size * 1.35, rng.choice([left, left, page.width_mm * rng.uniform(0.35, 0.6)])
    signs = rng.random() < 0.6
    if kind == "form" and rng.random() < 0.7:
        write(page, rng.choice(["Signature", "Handtekening:", "Signed", "Unterschrift"]), x, y + 8, font)
        cv2.line(page.ink, (int((x + 25) * MM), int((y + 12) * MM)), (int((x + 85) * MM), int((y + 12) * MM)), 1.0, 2)
        if signs:
            sign(page, fonts, x + 28, y + 4)
        return
    if rng.random() < 0.88:
        write(page, rng.choice(W.CLOSINGS[language]), x, y, font)
    gap = rng.uniform(8, 24) if signs or rng.random() < 0.6 else rng.uniform(2, 6)
    if signs and rng.random() < page.crossing:
        gap = rng.uniform(0, 8)
    if signs:
        sign(page, fonts, x + rng.uniform(-8, 14), y + step, gap + rng.uniform(-3, 3))
    elif rng.random() < 0.08:
        art = marks.text([rng.choice(W.NAMES)], sized(pick(rng, fonts.print), rng.uniform(3, 5)))
        page.misread(page.put(marks.worn(marks.turned(art, rng.normal(0, 4)), rng), x, y + step, STAMP), 0.9, 0.6)
    y += step + gap
    lines = [rng.choice(W.NAMES), rng.choice(W.TITLES), rng.choice(W.FIRMS)]
    for line in lines[: rng.choice([0, 1, 2, 3], p=[.12, .38, .35, .15])]:
        write(page, line, x, y, font)
        y += step
    y += step
    tails = ["JMW:ab", "Enclosure", "cc: " + rng.choice(W.NAMES), "Bijlage: kopie", "bcc: file"]
    for line in rng.choice(tails, rng.integers(0, 3)):
        write(page, line, left, y, font)
        y += step


def sign(page, fonts, x, y, height=14):
    rng = page.rng
    ink = pen.signature(rng, fonts.script, W.NAMES, page.look)
    if page.look == "faint" or rng.random() < 0.1:
        ink = ink * rng.uniform(0.45, 0.8)
    top = y + height / 2 - ink.shape[0] / MM / 2 + rng.normal(0, 2)
    box = page.put(ink, x, top, SIGNATURE)
    page.misread(box, 0.5)
    page.signed = box is not None
    if rng.random() < 0.12:
        by = rng.choice(["/jw", "for " + rng.choice(W.NAMES), "p.o.", "i.o."])
        note = pen.lettered(by, pick(rng, fonts.hand), rng, rng.uniform(3, 6))
        page.put(note, x + ink.shape[1] / MM + 1, y + height * 0.4, SIGNATURE)


def boxes(page, fonts, font, left, y, size):
    """A form's or table's lines, filled in print or by hand."""
    rng = page.rng
    row, columns, rows = size * rng.uniform(1.6, 3), rng.integers(1, 5), rng.integers(3, 12)
    width = (page.width_mm - 2 * left) / columns
    ruled = rng.random() < 0.7
    for r in range(rows):
        for c in range(columns):
            x0, y0 = left + c * width, y + r * row
            if ruled:
                a, b = (int(x0 * MM), int(y0 * MM)), (int((x0 + width) * MM), int((y0 + row) * MM))
                cv2.rectangle(page.ink, a, b, 1.0, int(rng.integers(1, 3)))
            text = rng.choice(W.NAMES + W.DATES + W.TITLES)[: max(3, int(width / size * 1.7))]
            if c % 2 and rng.random() < 0.5:
                note = pen.lettered(text, pick(rng, fonts.hand), rng, row * 0.7)[:, : int(width * MM)]
                page.misread(page.put(note, x0 + 1, y0 + row * 0.15, HAND), 0.7, 0.3)
            else:
                page.print(text, x0 + 1.5, y0 + row * 0.2, font)
    return y + rows * row + 6


def foot(page, fonts, size):
    rng = page.rng
    if rng.random() < 0.35:
        small = sized(pick(rng, fonts.print), size * 0.65)
        for n in range(rng.integers(1, 3)):
            page.print(f"{rng.choice(W.FIRMS)} - {rng.integers(10, 9999)} {rng.choice(W.NAMES)}", page.width_mm / 2,
                       page.height_mm - 16 + n * 3, small, "center")
    if rng.random() < 0.35:
        number = marks.text([str(rng.integers(10**6, 10**10))], sized(pick(rng, fonts.mono), rng.uniform(2.5, 5)))
        upright = rng.random() < 0.5
        number = number if upright else marks.turned(number, 90)
        box = page.put(number, page.width_mm - (40 if upright else 12), page.height_mm - (12 if upright else 70), PRINT)
        page.misread(box, 0.6, 0.7)


def litter(page, fonts):
    """What others put on the letter, and what happened to the paper."""
    rng = page.rng
    numerals = pen.lettered(rng.choice(W.NOTES), pick(rng, fonts.hand), rng, rng.uniform(5, 12))
    for _ in range(rng.choice([0, 1, 2], p=[0.6, 0.32, 0.08])):
        art = marks.stamp(rng, W.STAMPS, W.DATES, fonts.print, numerals)
        page.misread(page.put(art, *page.free(art.shape[1] / MM, art.shape[0] / MM, 5), STAMP), 0.7, 0.5)
    for _ in range(rng.choice([0, 1, 2, 3], p=[0.55, 0.25, 0.13, 0.07])):
        art = note(rng, fonts) if rng.random() < 0.75 else initials(rng, fonts, page.look)
        place = page.free(art.shape[1] / MM, art.shape[0] / MM)
        page.misread(page.put(art, *place, HAND), 0.6)
    for _ in range(rng.choice([0, 1, 3], p=[0.65, 0.25, 0.1])):
        art = marks.margin_mark(rng)
        at = (rng.uniform(4, 200), rng.uniform(10, 270)) if rng.random() < 0.6 else page.free(10, 10)
        page.misread(page.put(art, *at, MARK), 0.3)
    for _ in range(rng.choice([0, 1, 2], p=[0.6, 0.3, 0.1])):
        page.put(marks.fold(rng, page.ink.shape), 0, 0, NOISE)


def note(rng, fonts):
    """A margin note: some words in one to four lines, often slanted; sometimes a mailroom's initials or a route."""
    font = pick(rng, fonts.hand if rng.random() < 0.7 else fonts.script)
    lines = [pen.lettered(" ".join(rng.choice(W.NOTES, rng.integers(1, 4))), font, rng, rng.uniform(4, 10))
             for _ in range(rng.choice([1, 2, 3, 4], p=[0.6, 0.2, 0.12, 0.08]))]
    width = max(line.shape[1] for line in lines)
    out = np.vstack([np.pad(line, ((0, 6), (0, width - line.shape[1]))) for line in lines])
    return marks.turned(out, rng.normal(0, 12)) if rng.random() < 0.4 else out


def initials(rng, fonts, look):
    """Somebody in the building who saw the letter put a paraph on it: only its place tells it from a signature."""
    art = pen.signature(rng, fonts.script, W.NAMES, look)
    share = rng.uniform(0.3, 0.8)
    return cv2.resize(art, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
