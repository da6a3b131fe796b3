// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.statistic.Shares;
import java.util.Arrays;

/** Counts, or shares, of both sides in the same cells. One thread only. */
final class Pair {
  final double[] before;
  final double[] now;

  Pair(double[] before, double[] now) {
    this.before = before;
    this.now = now;
  }

  int size() {
    return before.length;
  }

  Pair shares() {
    return new Pair(shares(before), shares(now));
  }

  /** With one more cell for what lies in no other: none of the baseline, {@code rest} now. */
  Pair with(double beforeRest, double nowRest) {
    double[] left = Arrays.copyOf(before, before.length + 1);
    double[] right = Arrays.copyOf(now, now.length + 1);
    left[before.length] = beforeRest;
    right[now.length] = nowRest;
    return new Pair(left, right);
  }

  Pair plus(double added) {
    return new Pair(plus(before, added), plus(now, added));
  }

  /** Half the sum of both Kullback-Leibler divergences from the mixture, in nats. */
  double jensenShannonDivergence() {
    Pair p = shares();
    double sum = 0;
    for (int i = 0; i < p.size(); i++) {
      double mixture = (p.before[i] + p.now[i]) / 2;
      sum += part(p.before[i], mixture) + part(p.now[i], mixture);
    }
    return Math.max(0, sum / 2);
  }

  /** {@code sum (p - q) ln(p / q)} of what stands here, not normalised. */
  double populationStability() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += (before[i] - now[i]) * StrictMath.log(before[i] / now[i]);
    }
    return sum;
  }

  private static double part(double share, double other) {
    return share == 0 ? 0 : share * StrictMath.log(share / other);
  }

  private static double[] shares(double[] counts) {
    double total = Shares.total(counts);
    return Arrays.stream(counts).map(count -> count / total).toArray();
  }

  private static double[] plus(double[] counts, double added) {
    return Arrays.stream(counts).map(count -> count + added).toArray();
  }
}
