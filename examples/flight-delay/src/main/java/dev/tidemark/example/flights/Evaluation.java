// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well probabilities fit outcomes.
 *
 * @param logLoss mean negative log likelihood in nats
 * @param auc area under the ROC curve; ties count half
 * @param accuracy share of right decisions at the threshold
 * @param recall share of the late flights that were called late
 */
record Evaluation(double logLoss, double auc, double accuracy, double recall) {
  /** A flight is called late from this probability on: late flights are the rarer class. */
  static final double THRESHOLD = 0.3;

  static Evaluation of(DelayModel model, List<Flight> flights) {
    if (flights.isEmpty()) {
      throw new IllegalArgumentException("no flights to evaluate the model on");
    }
    double[] scores = flights.stream().mapToDouble(model::probability).toArray();
    double loss = 0;
    int right = 0;
    int late = 0;
    int found = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean outcome = flights.get(i).isLate();
      boolean called = scores[i] >= THRESHOLD;
      double likelihood = outcome ? scores[i] : 1 - scores[i];
      loss -= StrictMath.log(Math.max(likelihood, 1e-15));
      right += called == outcome ? 1 : 0;
      late += outcome ? 1 : 0;
      found += outcome && called ? 1 : 0;
    }
    int n = scores.length;
    double recall = late == 0 ? Double.NaN : (double) found / late;
    return new Evaluation(loss / n, auc(scores, flights, late), (double) right / n, recall);
  }

  /** By name, as metrics of a run. */
  Map<String, Double> metrics() {
    return new TreeMap<>(
        Map.of("log_loss", logLoss, "auc", auc, "accuracy", accuracy, "recall", recall));
  }

  private static double auc(double[] scores, List<Flight> flights, int late) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double rankSum = 0;
    int from = 0;
    while (from < order.length) {
      int to = from;
      int lateHere = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        lateHere += flights.get(order[to]).isLate() ? 1 : 0;
        to++;
      }
      rankSum += lateHere * (from + 1 + to) / 2.0;
      from = to;
    }
    double others = scores.length - late;
    return (rankSum - late * (late + 1.0) / 2) / (late * others);
  }
}
