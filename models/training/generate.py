#!/usr/bin/env python3
"""Makes pages to learn from, in a folder outside the repository.

    generate.py FONTS OUT COUNT [--seed N] [--look train|other] [--first N] [--crossing SHARE]

FONTS is a folder in which `npm install` put the @fontsource packages of fonts.txt. Each page gets three files: NAME.png
(the scan), NAME.words.json (what OCR may say of it; see `postkamer schema --words` for a word) and NAME.kind.png (the
class of each piece of ink in 200 dpi). `other` draws with fonts, signatures and places that `train` never shows.
"""
import argparse
import json
import pathlib

import cv2
import numpy as np
from PIL import ImageFont

import letter
import scan

HERE = pathlib.Path(__file__).resolve().parent


class Fonts:
    """Fonts by use; every third of a use is kept for the other look."""

    def __init__(self, folder, look):
        uses = {}
        for line in (HERE / "fonts.txt").read_text().splitlines():
            if not line.startswith("#"):
                use, *names = line.split()
                uses.setdefault(use, []).extend(names)
        for use, names in uses.items():
            names = names[2::3] if look == "other" else [n for i, n in enumerate(names) if i % 3 != 2]
            setattr(self, use, [self.load(folder, name) for name in names])

    @staticmethod
    def load(folder, name):
        file = f"node_modules/@fontsource/{name}/files/{name}-latin-400-normal.woff2"
        path = folder / file if (folder / file).exists() else name
        return ImageFont.truetype(str(path), 64)


def page(seed, fonts, look, crossing):
    rng = np.random.default_rng(seed)
    made = letter.letter(rng, fonts, look, crossing)
    dpi = int(rng.choice([150, 200, 240, 300], p=[0.15, 0.45, 0.1, 0.3]))
    for word in made.words:
        word["area"] = {key: round(value * dpi / 200) for key, value in word["area"].items()}
    return made, scan.scanned(made, rng, dpi), dpi


def main():
    o = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    o.add_argument("fonts", type=pathlib.Path)
    o.add_argument("out", type=pathlib.Path)
    o.add_argument("count", type=int)
    o.add_argument("--seed", type=int, default=1)
    o.add_argument("--look", choices=["train", "other"], default="train")
    o.add_argument("--crossing", type=float, default=0.2, help="share of signatures that cross print")
    o.add_argument("--first", type=int, default=0)
    o = o.parse_args()
    cv2.setNumThreads(1)
    fonts = Fonts(o.fonts, o.look)
    o.out.mkdir(parents=True, exist_ok=True)
    for number in range(o.first, o.first + o.count):
        made, gray, dpi = page([o.seed, number], fonts, o.look, o.crossing)
        name = o.out / f"{o.look}{number:05}"
        from PIL import Image
        Image.fromarray(gray).save(f"{name}.png", dpi=(dpi, dpi), compress_level=1)
        Image.fromarray(made.kind).save(f"{name}.kind.png", compress_level=1)
        facts = dict(signed=made.signed, dpi=dpi, words=made.words)
        pathlib.Path(f"{name}.words.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    main()
