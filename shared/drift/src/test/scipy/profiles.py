#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what NumPy says of tables that ProfileReferenceTest makes again, number by number.

Run from this directory:  python3 profiles.py
"""
import numpy as np

from reference import write

ROWS = 500_000
SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
RANK_ERROR = 0.003
LAWS = {
    "uniform": lambda u: u,
    "heavy": lambda u: 1.0 / (1.0000001 - u),
    "classes": lambda u: np.floor(u * 50.0),
    "money": lambda u: np.rint(u * u * 1e6) / 100.0,
}


def uniform(rows):
    """The same generator stands in the test; only operations that IEEE 754 rounds one way."""
    state, out = 20260101, np.empty(rows)
    for i in range(rows):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        out[i] = (state >> 11) / float(1 << 53)
    return out


def bounds(x, factor):
    return [
        [float(np.quantile(x, max(0.0, q - factor * RANK_ERROR))),
         float(np.quantile(x, min(1.0, q + factor * RANK_ERROR)))]
        for q in SHARES
    ]


def case(name, x):
    return {
        "law": name,
        "rows": len(x),
        "distinct": int(len(np.unique(x))),
        "min": float(x.min()),
        "max": float(x.max()),
        "mean": float(x.mean()),
        "deviation": float(x.std()),
        "shares": SHARES,
        "quantiles": [float(np.quantile(x, q)) for q in SHARES],
        "within": bounds(x, 1),
        "never_beyond": bounds(x, 2),
    }


if __name__ == "__main__":
    u = uniform(ROWS)
    write("profiles.json", [case(name, law(u)) for name, law in LAWS.items()])
