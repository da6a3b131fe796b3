// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

/**
 * Up to where a profile keeps values one by one.
 *
 * @param numbers distinct ones, beyond which they are sketched
 * @param texts distinct ones, beyond which they are not counted
 * @param textBytes of all distinct texts together, likewise
 */
record Limits(int numbers, int texts, long textBytes) {
  static final Limits STORED =
      new Limits(Distribution.MAX_EXACT, ValueCounts.MAX_VALUES, ValueCounts.MAX_BYTES);

  /** As far as memory reaches. */
  static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
}
