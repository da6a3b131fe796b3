// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import java.util.List;

/**
 * Something to know of a table beside what it holds.
 *
 * @param lines shown one below the other; made by anyone, shown as inert text
 */
public record Fact(String term, List<String> lines) {
  public Fact {
    lines = List.copyOf(lines);
  }

  public static Fact of(String term, String... lines) {
    return new Fact(term, List.of(lines));
  }
}
