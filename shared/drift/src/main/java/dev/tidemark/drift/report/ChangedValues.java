// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that only one side has.
 *
 * @param examples at most {@link #MOST_EXAMPLES} of them; null if they may not be shown
 * @param count how many there are
 */
public record ChangedValues(@Nullable List<String> examples, long count) {
  public static final int MOST_EXAMPLES = 20;
  public static final ChangedValues NONE = new ChangedValues(List.of(), 0);

  public ChangedValues {
    if (examples != null) {
      examples = List.copyOf(examples);
      if (examples.size() > MOST_EXAMPLES || examples.size() > count) {
        throw new IllegalArgumentException(
            examples.size() + " examples of " + count + " values, at most " + MOST_EXAMPLES);
      }
    }
  }

  /** Shows the first {@link #MOST_EXAMPLES} of the values. */
  public static ChangedValues of(List<String> values) {
    return new ChangedValues(
        values.subList(0, Math.min(values.size(), MOST_EXAMPLES)), values.size());
  }

  /** For a sensitive column. */
  public static ChangedValues countOnly(long count) {
    return new ChangedValues(null, count);
  }
}
