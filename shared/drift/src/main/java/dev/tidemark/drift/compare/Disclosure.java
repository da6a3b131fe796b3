// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.Statistic;
import dev.tidemark.drift.report.Statistics;

/** What may be told of a sensitive column: nothing in the column's own unit. */
final class Disclosure {
  private Disclosure() {}

  static Statistics withoutUnits(Statistics statistics) {
    return statistics.with(Statistic.WASSERSTEIN, null);
  }
}
