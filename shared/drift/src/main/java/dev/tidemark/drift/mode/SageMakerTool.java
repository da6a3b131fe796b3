// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.mode.Method.Rule;
import dev.tidemark.drift.mode.Method.Suits;
import dev.tidemark.drift.mode.ModeColumn.Sort;
import dev.tidemark.drift.statistic.KolmogorovSmirnov;
import dev.tidemark.drift.statistic.Shares;
import java.util.List;

/**
 * SageMaker Model Monitor: the largest difference of the distribution functions, or of one
 * category's shares. Robust subtracts what sampling alone may give.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-constraints.html">its
 *     constraints</a>
 */
final class SageMakerTool implements Tool {
  private static final double SAMPLING = 1.8;

  private final boolean robust;

  SageMakerTool(boolean robust) {
    this.robust = robust;
  }

  @Override
  public String id() {
    return robust ? "sagemaker-robust" : "sagemaker-simple";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            robust ? "linf_robust" : "linf_simple", 0.1, Rule.ABOVE, Suits.ALL, this::score));
  }

  @Override
  public String usual(ModeColumn column, Sort sort) {
    return robust ? "linf_robust" : "linf_simple";
  }

  private double score(ModeColumn column, Sort sort) {
    Pair counts = column.byValue();
    double simple =
        sort == Sort.NUMBERS
            ? KolmogorovSmirnov.distance(column.before(), column.now())
            : Shares.largestDifference(counts.before, counts.now);
    double n = column.baseline().count();
    double m = column.current().count();
    return robust ? Math.max(0, simple - SAMPLING * StrictMath.sqrt((n + m) / (n * m))) : simple;
  }
}
