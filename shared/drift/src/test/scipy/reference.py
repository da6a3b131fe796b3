#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the reference values that the tests of the statistics read.

Run from this directory:  python3 reference.py
"""
import json
import pathlib

import numpy as np
import scipy
from scipy import special, stats
from scipy.spatial import distance

OUT = pathlib.Path(__file__).parent.parent / "resources" / "scipy"
VERSIONS = {"numpy": np.__version__, "scipy": scipy.__version__}


def write(name, cases, indent=1):
    text = json.dumps({"versions": VERSIONS, "cases": cases}, indent=indent)
    (OUT / name).write_text(text + "\n", encoding="utf-8")


def floats(values):
    return [float(v) for v in values]


def psi(p_counts, q_counts):
    p = (p_counts + 0.5) / (p_counts.sum() + 0.5 * len(p_counts))
    q = (q_counts + 0.5) / (q_counts.sum() + 0.5 * len(q_counts))
    return float(np.sum((q - p) * np.log(q / p)))


def hellinger(p_counts, q_counts):
    p, q = p_counts / p_counts.sum(), q_counts / q_counts.sum()
    return float(distance.euclidean(np.sqrt(p), np.sqrt(q)) / np.sqrt(2))


def kullback_leibler(p_counts, q_counts):
    added = 0.5 if np.any((q_counts == 0) & (p_counts > 0)) else 0
    return float(stats.entropy(p_counts + added, q_counts + added))


def decile_counts(edges, values):
    return np.bincount(np.searchsorted(edges, values, side="left"), minlength=len(edges) + 1)


def two_samples(name, a, b):
    d = stats.ks_2samp(a, b).statistic
    n_eff = len(a) * len(b) / (len(a) + len(b))
    exact = min(len(a), len(b)) < 100
    p = stats.ks_2samp(a, b, method="exact").pvalue if exact else special.kolmogorov(d * np.sqrt(n_eff))
    low, high = np.percentile(a, [0.5, 99.5])
    scale = (np.percentile(a, 75) - np.percentile(a, 25)) / 1.349
    edges = np.unique(np.percentile(a, np.arange(10, 100, 10)))
    left, right = decile_counts(edges, a), decile_counts(edges, b)
    return {
        "name": name,
        "baseline": floats(a),
        "current": floats(b),
        "ks": float(d),
        "p": float(p),
        "exact": exact,
        "wasserstein": float(stats.wasserstein_distance(a, b)),
        "winsorised_w1": float(
            stats.wasserstein_distance(np.clip(a, low, high), np.clip(b, low, high)) / scale),
        "psi": psi(left, right),
        "jensen_shannon": float(distance.jensenshannon(left, right)),
        "median": float(np.median(a)),
        "cramer_von_mises": float(stats.cramervonmises_2samp(a, b, method="asymptotic").statistic),
        "cramer_von_mises_p": float(stats.cramervonmises_2samp(a, b, method="asymptotic").pvalue),
        "wasserstein_normalised": float(stats.wasserstein_distance(a, b) / np.std(a)),
        "hellinger": hellinger(left, right),
        "kullback_leibler": kullback_leibler(left, right),
        "energy": float(stats.energy_distance(a, b)),
    }


def samples():
    rng = np.random.default_rng(20260101)
    r = lambda values: np.round(values, 6)
    yield two_samples("equal laws", r(rng.normal(0, 1, 400)), r(rng.normal(0, 1, 300)))
    yield two_samples("shift", r(rng.normal(0, 1, 300)), r(rng.normal(0.5, 1, 200)))
    yield two_samples("small current", r(rng.normal(5, 2, 500)), r(rng.normal(5.5, 2, 40)))
    yield two_samples("both small", r(rng.gamma(2, 1, 60)), r(rng.gamma(2, 1.2, 45)))
    yield two_samples("equal small sizes", r(rng.normal(0, 1, 50)), r(rng.normal(1, 1, 50)))
    yield two_samples("heavy tail", r(rng.pareto(1.5, 350)), r(rng.pareto(1.2, 250)))
    yield two_samples("emptied deciles", r(rng.normal(0, 1, 120)), r(rng.normal(4, 0.5, 110)))
    yield two_samples("ties", rng.poisson(30, 400).astype(float), rng.poisson(32, 220).astype(float))


def tables():
    rng = np.random.default_rng(20260102)
    for k, n, m in [(2, 200, 150), (5, 1000, 400), (24, 6000, 2500), (80, 20000, 15000)]:
        shares = rng.dirichlet(np.full(k, 5.0)) * 0.8 + 0.2 / k
        a, b = rng.multinomial(n, shares), rng.multinomial(m, rng.dirichlet(shares * 200 * k) * 0.8 + 0.2 / k)
        result = stats.chi2_contingency(np.array([a, b]), correction=False)
        assert result.expected_freq.min() >= 5, k
        ratio = stats.chi2_contingency(np.array([a, b]), correction=False, lambda_="log-likelihood")
        yield {
            "baseline": a.tolist(),
            "current": b.tolist(),
            "chi2": float(result.statistic),
            "degrees": int(result.dof),
            "p": float(result.pvalue),
            "total_variation": float(np.abs(a / n - b / m).sum() / 2),
            "jensen_shannon": float(distance.jensenshannon(a, b)),
            "psi": psi(a, b),
            "g": float(ratio.statistic),
            "g_p": float(ratio.pvalue),
            "hellinger": hellinger(a, b),
            "l_infinity": float(np.abs(a / n - b / m).max()),
            "kullback_leibler": kullback_leibler(a, b),
        }


def proportions():
    for counted, rows, other, others in [(30, 200, 60, 300), (5, 9000, 40, 800), (70, 70, 60, 80), (1, 30, 0, 30)]:
        table = np.array([[counted, rows - counted], [other, others - other]])
        result = stats.chi2_contingency(table, correction=False)
        sign = np.sign(other / others - counted / rows)
        yield {
            "counted": counted,
            "rows": rows,
            "other_counted": other,
            "other_rows": others,
            "z": float(sign * np.sqrt(result.statistic)),
            "p": float(result.pvalue),
        }


def tails():
    for x in [0.05, 0.2, 0.4, 0.6, 0.8, 0.81, 0.82, 0.83, 1.0, 1.2, 1.36, 2.0, 3.5, 6.0, 12.0]:
        yield {"function": "kolmogorov", "x": x, "a": 0, "value": float(special.kolmogorov(x))}
    for degrees in [1, 2, 3, 7, 30, 299, 4095]:
        for ratio in [0.01, 0.5, 0.9, 1.0, 1.1, 1.5, 3.0]:
            x = degrees * ratio
            yield {"function": "chi2", "x": x, "a": degrees, "value": float(stats.chi2.sf(x, degrees))}
    for z in [0.0, 0.1, 0.5, 1.0, 1.96, 3.0, 5.0, 9.0, 20.0]:
        yield {"function": "normal", "x": z, "a": 0, "value": float(2 * stats.norm.sf(z))}


def rates():
    rng = np.random.default_rng(20260103)
    for n in [1, 2, 10, 200]:
        p = np.round(rng.uniform(0, 1, n) ** 3, 4)
        yield {"p": floats(p), "q": floats(stats.false_discovery_control(p))}


if __name__ == "__main__":
    write("samples.json", list(samples()))
    write("tables.json", list(tables()))
    write("tails.json", list(tails()))
    write("rates.json", list(rates()))
    write("proportions.json", list(proportions()))
