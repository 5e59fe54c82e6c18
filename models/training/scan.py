"""From clean ink to a scan: pens and copies, noise, thresholds, resolutions."""
import cv2
import numpy as np


def scanned(page, rng, dpi):
    """The page as gray picture of that resolution; four of five are pure black and white, as faxes and G4 are."""
    ink = page.ink
    if rng.random() < 0.35:
        ink = uneven(ink, rng)
    if rng.random() < 0.3:
        ink = shadowed(ink, rng)
    size = int(page.width_mm / 25.4 * dpi), int(page.height_mm / 25.4 * dpi)
    ink = cv2.resize(ink, size, interpolation=cv2.INTER_AREA if dpi < 200 else cv2.INTER_LINEAR)
    blur = rng.uniform(0.3, 1.0) * dpi / 200
    ink = cv2.GaussianBlur(ink, (0, 0), blur)
    gray = ink + rng.normal(0, rng.choice([0.02, 0.06, 0.12]), ink.shape).astype(np.float32)
    if rng.random() < 0.8:
        gray = (gray > rng.uniform(0.28, 0.6)).astype(np.float32)
        if rng.random() < 0.4:
            gray = np.maximum(gray, specks(rng, gray.shape))
        return (255 * (1 - gray)).astype(np.uint8)
    paper = rng.uniform(215, 255)
    return np.clip(paper - gray * rng.uniform(120, 230), 0, 255).astype(np.uint8)


def specks(rng, shape):
    share = 10 ** rng.uniform(-5, -3)
    small = (rng.random((shape[0] // 2, shape[1] // 2)) < share).astype(np.float32)
    return cv2.resize(small, shape[::-1], interpolation=cv2.INTER_NEAREST)


def uneven(ink, rng):
    """Copies of copies: parts grow thick, parts grow faint."""
    tone = cv2.resize(rng.uniform(-1, 1, (7, 6)).astype(np.float32), ink.shape[::-1], interpolation=cv2.INTER_CUBIC)
    thick = cv2.dilate(ink, np.ones((2, 2), np.uint8))
    return np.where(tone > rng.uniform(-0.2, 0.6), thick, ink * np.clip(1 + 0.3 * tone, 0.5, 1))


def shadowed(ink, rng):
    """Black or gray along an edge, or a patch of dots."""
    ink = ink.copy()
    if rng.random() < 0.6:
        wide = int(rng.uniform(5, 60))
        edge = [np.s_[:wide], np.s_[-wide:], np.s_[:, :wide], np.s_[:, -wide:]][rng.integers(4)]
        ink[edge] = np.maximum(ink[edge], rng.random(ink[edge].shape) < rng.uniform(0.1, 1))
    else:
        h, w = ink.shape
        y, x = int(rng.uniform(0, h * 0.8)), int(rng.uniform(0, w * 0.7))
        part = ink[y:y + int(rng.uniform(60, 500)), x:x + int(rng.uniform(100, 800))]
        np.maximum(part, rng.random(part.shape) < rng.uniform(0.01, 0.15), out=part)
    return ink
