// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.run.MetricPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which steps of some histories a chart shows: at regular distances over all steps, and the first
 * and last of each history, as MLflow's server picks them.
 */
final class StepSample {
  private static final int MAX_RESULTS = 2500;
  private static final long DEFAULT_RESULTS = 320;
  private static final Comparator<MetricPoint> BY_STEP =
      Comparator.comparingLong(MetricPoint::step)
          .thenComparing(MetricPoint::time)
          .thenComparingDouble(MetricPoint::value);

  private final Set<Long> steps;

  private StepSample(Set<Long> steps) {
    this.steps = steps;
  }

  /**
   * What a request limits a sample to.
   *
   * @param count how many steps, about
   */
  record Bounds(Optional<Long> start, Optional<Long> end, int count) {
    static Bounds read(MlflowFields fields) {
      long count = fields.integer("max_results").orElse(DEFAULT_RESULTS);
      if (count < 1 || count > MAX_RESULTS) {
        throw TidemarkException.invalid(
            "max_results must be between 1 and " + MAX_RESULTS + ", not " + count);
      }
      Optional<Long> start = fields.integer("start_step");
      Optional<Long> end = fields.integer("end_step");
      if (start.isPresent() != end.isPresent()) {
        throw TidemarkException.invalid(
            "If either start step or end step are specified, both must be specified.");
      }
      if (start.isPresent() && start.get() > end.get()) {
        throw TidemarkException.invalid(
            "end_step must be greater than start_step. Found start_step="
                + start.get()
                + " and end_step="
                + end.get()
                + ".");
      }
      return new Bounds(start, end, (int) count);
    }

    private boolean holds(long step) {
      return start.map(from -> from <= step).orElse(true) && end.map(to -> step <= to).orElse(true);
    }
  }

  static StepSample of(List<List<MetricPoint>> histories, Bounds bounds) {
    TreeSet<Long> all = new TreeSet<>();
    Set<Long> picked = new TreeSet<>();
    for (List<MetricPoint> history : histories) {
      TreeSet<Long> own = new TreeSet<>();
      history.forEach(point -> own.add(point.step()));
      if (!own.isEmpty()) {
        picked.add(own.first());
        picked.add(own.last());
      }
      all.addAll(own);
    }
    picked.removeIf(step -> !bounds.holds(step));
    all.removeIf(step -> !bounds.holds(step));
    picked.addAll(regular(new ArrayList<>(all), bounds.count()));
    return new StepSample(picked);
  }

  private static List<Long> regular(List<Long> steps, int count) {
    if (steps.size() <= count) {
      return steps;
    }
    List<Long> sample = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sample.add(steps.get((int) ((double) i * steps.size() / count)));
    }
    sample.add(steps.get(steps.size() - 1));
    return sample;
  }

  /** The points of a history at the steps of this sample, by step. */
  List<MetricPoint> pick(List<MetricPoint> history) {
    return history.stream().filter(point -> steps.contains(point.step())).sorted(BY_STEP).toList();
  }
}
