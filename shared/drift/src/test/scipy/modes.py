#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Tidemark authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what the methods of other tools say of a few columns, from their published formulas.

Run from this directory:  python3 modes.py
"""
import math

import numpy as np
from scipy import stats
from scipy.spatial import distance

from reference import write

LN2 = math.log(2)


def union_counts(a, b):
    keys = sorted(set(a) | set(b))
    count = lambda values: np.array([sum(1 for v in values if v == k) for k in keys], dtype=float)
    return count(a), count(b)


# Evidently 0.7.21 -----------------------------------------------------------------------------


def evidently_bins(a, b, number):
    if number and len(set(a)) > 20:
        edges = np.histogram_bin_edges(np.concatenate([a, b]), bins="sturges")
        return np.histogram(a, edges)[0] / len(a), np.histogram(b, edges)[0] / len(b)
    left, right = union_counts(a, b)
    return left / len(a), right / len(b)


def fill(shares):
    least = shares[shares != 0].min()
    return np.where(shares == 0, least / 10**6 if least <= 0.0001 else 0.0001, shares)


def evidently(a, b, number):
    left, right = evidently_bins(a, b, number)
    zl, zr = fill(left), fill(right)
    n, m = len(a), len(b)
    cl, cr = union_counts(a, b)
    scores = {
        "psi": (float(np.sum((zl - zr) * np.log(zl / zr))), 0.1, ">="),
        "kl_div": (float(stats.entropy(zl, zr)), 0.1, ">="),
        "jensenshannon": (float(distance.jensenshannon(left, right)), 0.1, ">="),
    }
    with np.errstate(divide="ignore"):
        chi = float(np.sum((cr - cl * m / n) ** 2 / (cl * m / n)))
    if len(cl) > 1:
        scores["chisquare"] = (float(stats.chi2.sf(chi, len(cl) - 1)), 0.05, "<")
        p1, p2 = 1 - cl[0] / n, 1 - cr[0] / m
        r = (n * p1 + m * p2) / (n + m)
        z = (p1 - p2) / math.sqrt(r * (1 - r) * (1 / n + 1 / m))
        scores["z"] = (float(2 * stats.norm.sf(abs(z))), 0.05, "<")
    if number:
        scores["wasserstein"] = (float(stats.wasserstein_distance(a, b) / max(np.std(a), 0.001)), 0.1, ">=")
        scores["ks"] = (float(stats.ks_2samp(a, b).pvalue), 0.05, "<=")
        scores["ed"] = (float(stats.energy_distance(a, b)), 0.1, ">")
        scores["cramer_von_mises"] = (
            float(stats.cramervonmises_2samp(a, b, method="asymptotic").pvalue), 0.1, "<")
        edges = np.histogram_bin_edges(np.array(sorted(set(a) | set(b))), bins="sturges")
        width = edges[1] - edges[0]
        pl = np.histogram(a, edges, density=True)[0] * width
        pr = np.histogram(b, edges, density=True)[0] * width
        scores["hellinger"] = (math.sqrt(max(0, 1 - np.sum(np.sqrt(pl * pr)))), 0.1, ">=")
    else:
        scores["hellinger"] = (math.sqrt(max(0, 1 - np.sum(np.sqrt(left * right)))), 0.1, ">=")
    distinct = len(cl)
    if number and distinct > 5:
        usual = "wasserstein" if n > 1000 else "ks"
    elif n > 1000:
        usual = "jensenshannon"
    else:
        usual = "chisquare" if distinct > 2 else "z"
    return scores, usual


# NannyML 0.13.1 -------------------------------------------------------------------------------


def nanny_cells(a, b, number):
    if number and (len(set(a)) > 50 or len(set(a)) / len(a) > 0.1):
        edges = np.histogram_bin_edges(a, bins="doane")
        left, right = np.histogram(a, edges)[0] / len(a), np.histogram(b, edges)[0] / len(b)
    else:
        known = sorted(set(a))
        left = np.array([sum(1 for v in a if v == k) for k in known]) / len(a)
        right = np.array([sum(1 for v in b if v == k) for k in known]) / len(b)
    rest = 1 - right.sum()
    if rest > 1e-12:
        left, right = np.append(left, 0), np.append(right, rest)
    return left, right


def nanny(a, b, number):
    def js(x, y):
        return float(distance.jensenshannon(*nanny_cells(x, y, number), base=2))

    def hellinger(x, y):
        left, right = nanny_cells(x, y, number)
        return float(np.sqrt(np.sum((np.sqrt(left) - np.sqrt(right)) ** 2) / 2))

    methods = {"jensen_shannon": js, "hellinger": hellinger}
    if number:
        methods["kolmogorov_smirnov"] = lambda x, y: float(stats.ks_2samp(x, y).statistic)
        methods["wasserstein"] = lambda x, y: float(stats.wasserstein_distance(x, y))
    else:
        def largest(x, y):
            left, right = union_counts(x, y)
            return float(np.abs(left / len(x) - right / len(y)).max())
        methods["l_infinity"] = largest
    size = len(a) // 10
    chunks = [a[i:i + size] for i in range(0, len(a), size)]
    scores = {}
    for name, method in methods.items():
        own = [method(a, chunk) for chunk in chunks]
        scores[name] = (method(a, b), float(np.mean(own) + 3 * np.std(own)), ">")
    if not number:
        table = np.array(union_counts(a, b))
        scores["chi2"] = (float(stats.chi2_contingency(table, correction=False).pvalue), 0.05, "<")
    return scores, "jensen_shannon"


# SageMaker, Azure, TFDV, PSI over deciles --------------------------------------------------------


def sagemaker(a, b, number, robust):
    left, right = union_counts(a, b)
    simple = stats.ks_2samp(a, b).statistic if number else np.abs(left / len(a) - right / len(b)).max()
    if not robust:
        return {"linf_simple": (float(simple), 0.1, ">")}, "linf_simple"
    n, m = len(a), len(b)
    return {"linf_robust": (max(0.0, float(simple - 1.8 * math.sqrt((n + m) / (n * m)))), 0.1, ">")}, "linf_robust"


def azure(a, b, number):
    scores = {}
    if number:
        bins = math.ceil(math.log2(min(len(a), len(b))) + 1)
        edges = np.linspace(min(a.min(), b.min()), max(a.max(), b.max()), bins + 1)
        left, right = np.histogram(a, edges)[0], np.histogram(b, edges)[0]
        scores["normalized_wasserstein_distance"] = (
            float(stats.wasserstein_distance(a, b) / max(np.std(a, ddof=1), 0.001)), 0.1, ">")
        scores["two_sample_kolmogorov_smirnov_test"] = (float(stats.ks_2samp(a, b).pvalue), 0.05, "<")
    else:
        left, right = union_counts(a, b)
        scores["pearsons_chi_squared_test"] = (
            float(stats.chi2_contingency(np.array([left, right]), correction=False).pvalue), 0.05, "<")
    scores["jensen_shannon_distance"] = (float(distance.jensenshannon(left, right, base=2)), 0.1, ">")
    p, q = (left + 1) / (left + 1).sum(), (right + 1) / (right + 1).sum()
    scores["population_stability_index"] = (float(np.sum((p - q) * np.log(p / q))), 0.1, ">")
    return scores, "normalized_wasserstein_distance" if number else "jensen_shannon_distance"


def jsd(p, q):
    p, q = np.asarray(p) / np.sum(p), np.asarray(q) / np.sum(q)
    return float(distance.jensenshannon(p, q, base=2) ** 2)


def tfdv(a, b, number):
    if not number:
        left, right = union_counts(a, b)
        return {
            "infinity_norm": (float(np.abs(left / len(a) - right / len(b)).max()), None, ">"),
            "jensen_shannon_divergence": (jsd(left, right), None, ">"),
        }, "infinity_norm"
    fa, fb = a[~np.isnan(a)], b[~np.isnan(b)]
    sides = []
    for values in (fa, fb):
        low, high = values.min(), values.max()
        if low == high:
            sides.append([(low, high, float(len(values)))])
        else:
            edges = np.linspace(low, high, 11)
            sides.append(list(zip(edges[:-1], edges[1:], np.histogram(values, edges)[0].astype(float))))
    edges = sorted({e for side in sides for low, high, _ in side for e in (low, high)})
    cells = {}
    for which, side in enumerate(sides):
        for low, high, count in side:
            if low == high:
                cells.setdefault((low, high), [0, 0])[which] += count
                continue
            for x, y in zip(edges[:-1], edges[1:]):
                if low <= x and y <= high:
                    cells.setdefault((x, y), [0, 0])[which] += count * (y - x) / (high - low)
    cells["nan of a"] = [float(np.isnan(a).sum()), 0]
    cells["nan of b"] = [0, float(np.isnan(b).sum())]
    left, right = zip(*cells.values())
    return {"jensen_shannon_divergence": (jsd(left, right), None, ">")}, "jensen_shannon_divergence"


def psi_deciles(a, b, number):
    if number:
        edges = np.unique(np.percentile(a, np.arange(10, 100, 10)))
        place = lambda v: np.bincount(np.searchsorted(edges, v, side="left"), minlength=len(edges) + 1)
        left, right = place(a), place(b)
    else:
        left, right = union_counts(a, b)
    p = (left + 0.5) / (left.sum() + 0.5 * len(left))
    q = (right + 0.5) / (right.sum() + 0.5 * len(right))
    return {"psi": (float(np.sum((q - p) * np.log(q / p))), 0.1, ">=")}, "psi"


def says(score, threshold, rule):
    if threshold is None:
        return None
    return {">=": score >= threshold, ">": score > threshold, "<=": score <= threshold, "<": score < threshold}[rule]


def expected(mode, scores, usual):
    return [
        {
            "mode": mode,
            "method": method,
            "usual": method == usual,
            "score": score,
            "threshold": threshold,
            "drifted": says(score, threshold, rule),
        }
        for method, (score, threshold, rule) in scores.items()
    ]


def case(name, kind, a, b):
    text = kind in ("string", "boolean")
    whole = kind == "long"
    evidently_number = not text and not (whole and len(set(a)) <= 10)
    azure_number = not text and not (whole and len(set(a)) / len(a) < 0.05)
    results = []
    if not any(isinstance(v, float) and math.isnan(v) for v in [*a, *b]) and len(set(a)) > 1:
        results += expected("evidently", *evidently(a, b, evidently_number))
        results += expected("nannyml", *nanny(a, b, not text))
        results += expected("sagemaker-simple", *sagemaker(a, b, not text, False))
        results += expected("sagemaker-robust", *sagemaker(a, b, not text, True))
        results += expected("azure", *azure(a, b, azure_number))
        results += expected("psi-deciles", *psi_deciles(a, b, not text))
    results += expected("tfdv", *tfdv(a, b, not text))
    plain = lambda v: v if text else [None if math.isnan(x) else float(x) for x in v]
    return {"name": name, "type": kind, "baseline": plain(list(a)), "current": plain(list(b)), "expected": results}


def cases():
    rng = np.random.default_rng(20260104)
    r = lambda values: np.round(values, 3)
    yield case("many numbers, shifted a little", "double", r(rng.normal(50, 10, 1203)), r(rng.normal(51, 10, 604)))
    yield case("few numbers", "double", r(rng.gamma(2, 3, 210)), r(rng.gamma(2.4, 3, 170)))
    yield case("emptied bins and an outlier", "double", r(rng.normal(0, 1, 1100)), np.append(r(rng.normal(3, 0.2, 300)), 40.0))
    yield case("whole numbers of few values", "long", rng.poisson(2, 1050).clip(0, 6).astype(float), rng.poisson(2.4, 500).clip(0, 6).astype(float))
    yield case("whole numbers of many values", "long", rng.poisson(300, 400).astype(float), rng.poisson(310, 300).astype(float))
    words = np.array(["red", "green", "blue", "grey"])
    yield case("categories", "string", list(rng.choice(words, 700, p=[0.4, 0.3, 0.2, 0.1])), list(rng.choice(words, 350, p=[0.3, 0.3, 0.3, 0.1])))
    yield case("a new category", "string", list(rng.choice(words[:3], 1300)), list(rng.choice(words, 400, p=[0.3, 0.33, 0.33, 0.04])))
    yield case("two categories", "string", list(rng.choice(words[:2], 300, p=[0.5, 0.5])), list(rng.choice(words[:2], 300, p=[0.58, 0.42])))
    yield case("one value on a side", "double", np.full(50, 7.0), r(rng.normal(7, 1, 80)))
    yield case("the same value on both sides", "double", np.full(50, 7.0), np.full(60, 7.0))
    with_nan = r(rng.normal(0, 1, 120))
    with_nan[:30] = np.nan
    yield case("not a number on both sides", "double", with_nan, with_nan)


def one_sample():
    for n in [200, 5000, 66667, 500000]:
        for z in [0.5, 0.8, 1.1, 1.36, 1.47, 1.49, 2.0, 3.0]:
            d = z / math.sqrt(n)
            yield {"n": n, "distance": d, "p": float(stats.kstwo.sf(d, n))}


if __name__ == "__main__":
    write("modes.json", list(cases()), indent=None)
    write("one-sample.json", list(one_sample()))
