// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the names of a header those of a table, where they must differ even without regard to case
 * and none is empty: a column without a name is called {@code column_3} after its place, and the
 * second {@code id} is {@code id_2}. The same header gives the same names. One thread only.
 */
final class HeaderNames {
  private final Set<String> taken = new HashSet<>();
  private int place;

  String next(String written) {
    place++;
    String name = written.isBlank() ? "column_" + place : written;
    String free = name;
    for (int copy = 2; !taken.add(free.toLowerCase(Locale.ROOT)); copy++) {
      free = name + "_" + copy;
    }
    return free;
  }
}
