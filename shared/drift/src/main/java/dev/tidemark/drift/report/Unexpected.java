// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the current data whose value the baseline has never seen.
 *
 * @param below rows under the baseline's least value
 * @param above rows over the baseline's greatest value
 * @param unseen rows with a category that the baseline does not have
 * @param examples at most {@link ChangedValues#MOST_EXAMPLES} such values; null if they may not be
 *     shown
 * @param notable whether there are more such rows, or farther out, than chance explains: the least
 *     and the greatest of new data are often new
 * @param exact whether the counts are exact; those of a sketch are wrong by its rank error
 */
public record Unexpected(
    long below,
    long above,
    long unseen,
    @Nullable List<String> examples,
    boolean notable,
    boolean exact) {
  public static final Unexpected NONE = new Unexpected(0, 0, 0, List.of(), false, true);

  public Unexpected {
    if (below < 0 || above < 0 || unseen < 0) {
      throw new IllegalArgumentException(below + ", " + above + " and " + unseen + " rows");
    }
    if (examples != null) {
      examples = List.copyOf(examples);
      if (examples.size() > ChangedValues.MOST_EXAMPLES) {
        throw new IllegalArgumentException(examples.size() + " examples are too many");
      }
    }
  }

  public long rows() {
    return below + above + unseen;
  }

  Unexpected withoutExamples() {
    return new Unexpected(below, above, unseen, null, notable, exact);
  }
}
