#!/usr/bin/env python3
"""Trains the net that tells what a piece of ink is, and writes it as ONNX.

    train.py SAMPLES PAGES ink.onnx [--epochs N] [--more SAMPLES PAGES]... [--start ink.onnx.pt]

SAMPLES is a folder that `ink samples` filled (benches/ink.rs), PAGES that of the generator. One in twelve pages is kept
apart to judge by. The seed is fixed; on one thread the same samples give the same net.
"""
import argparse
import time

import numpy as np
import torch
from torch import nn

import samples


class Net(nn.Module):
    """Four convolutions, each halving the picture, then what there is anywhere (maximum) and everywhere (mean)."""

    def __init__(self, kinds=len(samples.KINDS), widths=(16, 32, 48, 64)):
        super().__init__()
        layers, before = [], samples.SHAPE[0]
        for number, width in enumerate(widths):
            size = 5 if number == 0 else 3
            layers += [nn.Conv2d(before, width, size, 2, size // 2, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
            before = width
        layers += [nn.Conv2d(before, 96, 3, 1, 1, bias=False), nn.BatchNorm2d(96), nn.ReLU()]
        self.features = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Dropout(0.3), nn.Linear(96 * 4, 64), nn.ReLU(), nn.Linear(64, kinds))

    def forward(self, crops):
        seen = self.features(crops)
        high, wide = seen.shape[2], seen.shape[3]
        middle = seen[:, :, high // 3:high - high // 3, wide // 4:wide - wide // 4]
        pooled = [seen.mean((2, 3)), seen.amax((2, 3)), middle.mean((2, 3)), middle.amax((2, 3))]
        return self.head(torch.cat(pooled, 1))


def shaken(crops, rng):
    """Crops as the next scanner might give them: moved, thinner or fatter, with other words unread."""
    x = torch.from_numpy(crops).float() / 255
    for n in range(len(x)):
        shift = rng.integers(-5, 6), rng.integers(-12, 13)
        x[n] = torch.roll(x[n], tuple(map(int, shift)), (1, 2))
        x[n, :2] = (x[n, :2] * rng.uniform(0.7, 1.5)).clamp(0, 1)
        if rng.random() < 0.15:
            x[n, 2] = 0
        elif rng.random() < 0.3:
            x[n, 2] *= torch.from_numpy(rng.random((1, 256)).astype(np.float32) < 0.8)
        if rng.random() < 0.2:
            x[n, :2] *= torch.from_numpy((rng.random(samples.SHAPE[1:]) < rng.uniform(0.5, 0.95)).astype(np.float32))
    return x


def enough(chosen, kinds, rng, most=1600):
    """Of each kind no more than that: print is everywhere."""
    of = lambda kind: rng.permutation(chosen[kinds[chosen] == kind])[:most]
    return np.concatenate([of(kind) for kind in range(len(samples.KINDS))])


def judged(net, crops, kinds):
    net.eval()
    with torch.no_grad():
        out = torch.cat([net(torch.from_numpy(crops[i:i + 256]).float() / 255) for i in range(0, len(crops), 256)])
    table = np.zeros((len(samples.KINDS),) * 2, int)
    np.add.at(table, (kinds, out.argmax(1).numpy()), 1)
    return out, table


def main():
    o = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    o.add_argument("samples")
    o.add_argument("pages")
    o.add_argument("model")
    o.add_argument("--epochs", type=int, default=12)
    o.add_argument("--batch", type=int, default=48)
    o.add_argument("--check", nargs=2)
    o.add_argument("--more", nargs=2, action="append", default=[], help="more SAMPLES PAGES to learn from")
    o.add_argument("--start", help="weights to go on from, with a smaller step")
    o = o.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    rng = np.random.default_rng(1)
    crops, kinds, owner = samples.together([(o.samples, o.pages), *o.more])
    apart = owner % 12 == 0
    train, test = np.where(~apart)[0], np.where(apart)[0]
    net = Net()
    if o.start:
        net.load_state_dict(torch.load(o.start))
    print(f"{sum(p.numel() for p in net.parameters())} weights, {len(train)} crops to learn from", flush=True)
    print("classes", dict(zip(samples.KINDS, np.bincount(kinds, minlength=len(samples.KINDS)).tolist())))
    counts = np.bincount(kinds[enough(train, kinds, rng)], minlength=len(samples.KINDS))
    weight = torch.tensor(np.sqrt(counts.mean() / np.maximum(counts, 1)), dtype=torch.float32).clamp(0.5, 2)
    loss_of = nn.CrossEntropyLoss(weight=weight, label_smoothing=0.03)
    steps = o.epochs * (len(enough(train, kinds, rng)) // o.batch)
    adam = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-2)
    pace = torch.optim.lr_scheduler.OneCycleLR(adam, 1.5e-3 if o.start else 4e-3, total_steps=steps + 1, pct_start=0.15)
    began = time.time()
    for epoch in range(o.epochs):
        net.train()
        total, order = 0.0, rng.permutation(enough(train, kinds, rng))
        for i in range(len(order) // o.batch):
            batch = order[i * o.batch:(i + 1) * o.batch]
            loss = loss_of(net(shaken(crops[batch], rng)), torch.from_numpy(kinds[batch]))
            adam.zero_grad()
            loss.backward()
            adam.step()
            pace.step()
            total += loss.item()
        _, table = judged(net, crops[test], kinds[test])
        right = np.trace(table) / table.sum()
        spent = time.time() - began
        print(f"epoch {epoch + 1}: loss {total / max(1, i + 1):.3f}, apart {right:.3f}, {spent:.0f} s", flush=True)
        save(net, o.model)
    print(samples.KINDS, table, sep="\n")
    if o.check:
        crops, kinds, *_ = samples.load(*o.check)
        print("another look", judged(net, crops, kinds)[1], sep="\n")


def save(net, path):
    net.eval()
    example = torch.zeros(1, *samples.SHAPE)
    torch.onnx.export(net, (example,), path, input_names=["crops"], output_names=["kinds"], dynamo=False,
                      dynamic_axes={"crops": {0: "n"}, "kinds": {0: "n"}}, opset_version=17)
    torch.save(net.state_dict(), str(path) + ".pt")


if __name__ == "__main__":
    main()
