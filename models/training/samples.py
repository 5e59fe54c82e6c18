"""What `ink samples` wrote (benches/ink.rs) and what the generator knows, put together: crops with their classes."""
import json
import pathlib

import cv2
import numpy as np

from letter import CLASSES, PRINT, SIGNATURE

SHAPE = (3, 96, 256)
KINDS = CLASSES[1:]


def load(samples, pages):
    """Crops (n, 3, 96, 256) as bytes, class 0..6 of each, features, page of each, and per page whether it is signed."""
    crops, kinds, features, owner, signed, names = [], [], [], [], [], []
    for path in sorted(pathlib.Path(samples).glob("*.json")):
        facts = json.loads(path.read_text())
        truth = json.loads((pathlib.Path(pages) / f"{path.stem}.words.json").read_text())
        kind = cv2.imread(str(pathlib.Path(pages) / f"{path.stem}.kind.png"), cv2.IMREAD_GRAYSCALE)
        scale = kind.shape[1] / facts["pages"][0]["width"]
        whole = max(1, int((kind == SIGNATURE).sum()))
        for candidate in facts["candidates"]:
            kinds.append(class_of(kind, candidate["area"], scale, whole))
            features.append(candidate["features"])
            owner.append(len(signed))
        crops.append(np.fromfile(path.with_suffix(".crops"), np.uint8).reshape(-1, *SHAPE))
        signed.append(truth["signed"])
        names.append(path.stem)
    return (np.concatenate(crops), np.array(kinds), np.array(features, np.float32), np.array(owner),
            np.array(signed), names)


def together(sets):
    """Crops, classes and pages of several sets of samples, each given as its two folders."""
    loaded = [load(*folders) for folders in sets]
    before = np.cumsum([0] + [len(one[4]) for one in loaded])
    owner = np.concatenate([one[3] + first for one, first in zip(loaded, before)])
    return np.concatenate([one[0] for one in loaded]), np.concatenate([one[1] for one in loaded]), owner


def class_of(kind, area, scale, whole):
    """The class with most ink in the box. Print counts less: most of it is known from the words."""
    top, left = int(area["top"] * scale), int(area["left"] * scale)
    bottom, right = int((area["top"] + area["height"]) * scale) + 1, int((area["left"] + area["width"]) * scale) + 1
    counts = np.bincount(kind[top:bottom, left:right].ravel(), minlength=len(CLASSES)).astype(float)[1:]
    counts[PRINT - 1] *= 0.4
    own = counts[SIGNATURE - 1]
    if own > 0.35 * counts.sum() or (own > 0.4 * whole and own > 0.15 * counts.sum()):
        return SIGNATURE - 1
    counts[SIGNATURE - 1] = 0
    return int(counts.argmax()) if counts.sum() else CLASSES.index("noise") - 1


def feature_names(path):
    return json.loads(pathlib.Path(path).read_text())["features"]
