#!/usr/bin/env python3
"""Fits how much shape, place and the net's opinion count, and writes models/signature.toml.

    fit.py ink.onnx.pt signature.toml SAMPLES PAGES [--check SAMPLES PAGES]

The samples must be of pages that the net was not trained on: it is too sure of those that it was.
"""
import argparse

import numpy as np
import torch

import samples
from train import Net

LEAST = 0.001
# Generated letters have one page: these are set by hand, as before.
BY_HAND = {"closing on another page": -3.0, "before the last page": -2.5}
bce = torch.nn.functional.binary_cross_entropy_with_logits
KINDS = len(samples.KINDS)
SIGNATURE = samples.KINDS.index("signature")


def numbers(net, crops, features):
    """Features, then the logarithm of each probability of the net."""
    with torch.no_grad():
        logits = torch.cat([net(torch.from_numpy(crops[i:i + 256]).float() / 255) for i in range(0, len(crops), 256)])
    logp = logits.softmax(1).clamp(min=LEAST).log()
    return torch.cat([torch.from_numpy(features), logp], 1)


def fitted(x, y, owner, signed, pull):
    """Logistic regression over pieces of ink, and over letters by their likeliest piece, half and half.

    `pull` (L2) keeps weights small that few pages speak for."""
    owner, signed = torch.from_numpy(owner), torch.from_numpy(signed.astype(np.float32))
    held = torch.bincount(owner, minlength=len(signed)) > 0
    w, b = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    adam = torch.optim.LBFGS([w, b], max_iter=300, line_search_fn="strong_wolfe")
    spread = x.std(0).clamp(min=0.05)

    def loss():
        adam.zero_grad()
        odds = x @ w + b
        most = torch.full((len(signed),), -1e9).scatter_reduce(0, owner, odds, "amax")
        cost = bce(odds, y) * 0.5 + bce(most[held], signed[held]) * 0.5 + pull * ((w * spread) ** 2).sum()
        cost.backward()
        return cost

    adam.step(loss)
    return w.detach(), b.item()


def letters(p, owner, count):
    """The highest probability of each letter; 0.05 for one without candidates, as the program says."""
    best = np.full(count, 0.05)
    np.maximum.at(best, owner, p)
    return best


def report(name, p, y, owner, signed, present, absent):
    best = letters(p, owner, len(signed))
    verdict = np.where(best >= present, "present", np.where(best <= absent, "absent", "unclear"))
    print(f"{name}: {len(signed)} letters, {int(y.sum())} signatures among {len(y)} candidates; "
          f"signed letters with one: {len(set(owner[y > 0.5]) & set(np.where(signed)[0]))}/{signed.sum()}")
    for truth in (True, False):
        print("  signed  " if truth else "  unsigned", *(f"{v} {(verdict[signed == truth] == v).sum()}" for v in
                                                       ("present", "absent", "unclear")))
    right = np.where(signed, verdict == "present", verdict == "absent").mean()
    print(f"  accuracy {right:.3f}")
    return verdict


def main():
    o = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    o.add_argument("weights")
    o.add_argument("out")
    o.add_argument("samples")
    o.add_argument("pages")
    o.add_argument("--check", nargs=2)
    o.add_argument("--pull", type=float, default=0.004)
    o.add_argument("--names", required=True, help="a JSON file of `ink samples`, for the names of the features")
    o = o.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    net = Net()
    net.load_state_dict(torch.load(o.weights))
    net.eval()
    crops, kinds, features, owner, signed, _ = samples.load(o.samples, o.pages)
    x, y = numbers(net, crops, features), (kinds == SIGNATURE).astype(np.float32)
    w, b = fitted(x, torch.from_numpy(y), owner, signed, o.pull)
    names = samples.feature_names(o.names)
    present, absent = 0.55, 0.45
    for label, with_net in (("with the net", True), ("without", False)):
        if not with_net:
            rest = fitted(x[:, :len(names)], torch.from_numpy(y), owner, signed, o.pull)
            p = torch.sigmoid(x[:, :len(names)] @ rest[0] + rest[1]).numpy()
        else:
            p = torch.sigmoid(x @ w + b).numpy()
        report(f"fitted on, {label}", p, y, owner, signed, present, absent)
        if o.check:
            crops2, kinds2, features2, owner2, signed2, pages2 = samples.load(*o.check)
            x2, y2 = numbers(net, crops2, features2), (kinds2 == SIGNATURE).astype(np.float32)
            z = x2 @ w + b if with_net else x2[:, :len(names)] @ rest[0] + rest[1]
            p2 = torch.sigmoid(z).numpy()
            verdict = report(f"apart, {label}", p2, y2, owner2, signed2, present, absent)
            wrong = [n for n, v, s in zip(pages2, verdict, signed2) if v != ("present" if s else "absent")]
            print("  wrong:", *wrong)
            set_by_hand = torch.sigmoid(torch.from_numpy(3 * features2[:, 0] + 3 * features2[:, 1])).numpy()
            if with_net:
                report("apart, odds set by hand", set_by_hand, y2, owner2, signed2, 0.6, 0.35)
    write(o.out, names, w.numpy(), b, present, absent)


def write(path, names, w, b, present, absent):
    lines = ["# How much each thing known of a piece of ink counts for its being the sender's signature, in log-odds.",
             "# Made by models/training/fit.py; models/README.md says from what and how well it does.",
             f"bias = {b:.3f}", f"present = {present}", f"absent = {absent}",
             "# Of the logarithms of the net's probabilities: " + ", ".join(samples.KINDS) + ".",
             "net = [" + ", ".join(f"{v:.3f}" for v in w[len(names):]) + "]", "", "[place]"]
    lines += [f'"{name}" = {BY_HAND.get(name, value):.3f}' for name, value in zip(names, w)]
    with open(path, "w") as out:
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
