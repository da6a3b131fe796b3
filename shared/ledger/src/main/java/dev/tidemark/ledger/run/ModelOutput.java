// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.Comparator;

/** A logged model that a run made, at a step of its own count. */
public record ModelOutput(String modelId, long step) implements Comparable<ModelOutput> {
  private static final Comparator<ModelOutput> ORDER =
      Comparator.comparing(ModelOutput::modelId).thenComparingLong(ModelOutput::step);

  @Override
  public int compareTo(ModelOutput other) {
    return ORDER.compare(this, other);
  }
}
