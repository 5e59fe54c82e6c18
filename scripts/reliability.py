#!/usr/bin/env python3
"""How far the confidences of a reading can be believed: reliability.py SCORE.PY MANIFEST RESULTS. Standard library only."""
import sys

from calibration import load, observations, reliability, scorer

if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    reliability(list(observations(scorer(sys.argv[1]), load(sys.argv[2]), load(sys.argv[3]))))
