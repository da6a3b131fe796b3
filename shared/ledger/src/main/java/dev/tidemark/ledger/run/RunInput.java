// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.model.DatasetVersion;
import java.util.Comparator;

/**
 * A dataset version that a run read.
 *
 * @param role what for: {@code training}, {@code evaluation}, ...
 */
public record RunInput(DatasetVersion dataset, String role) implements Comparable<RunInput> {
  /** What an input is for when nothing is stated. */
  public static final String TRAINING = "training";

  private static final Comparator<RunInput> ORDER =
      Comparator.comparing((RunInput input) -> input.dataset().dataset().value())
          .thenComparingLong(input -> input.dataset().version())
          .thenComparing(RunInput::role);

  @Override
  public int compareTo(RunInput other) {
    return ORDER.compare(this, other);
  }
}
