// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.log.DeltaTable;
import dev.tidemark.table.log.TableSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/** Which data files of its own the versions of a dataset hold; objects in place are others'. */
final class HeldFiles {
  private HeldFiles() {}

  /** The path and size of each file that at least one of the versions holds; reads every commit. */
  static Map<String, Long> of(DeltaTable table, LongPredicate versions) {
    Map<String, Long> held = new HashMap<>();
    table
        .latest()
        .map(TableSnapshot::version)
        .ifPresent(newest -> table.each(0, newest, version -> add(version, versions, held)));
    return held;
  }

  private static void add(TableSnapshot version, LongPredicate versions, Map<String, Long> held) {
    if (versions.test(version.version())) {
      version.files().stream()
          .filter(file -> !file.isInPlace())
          .forEach(file -> held.put(file.path(), file.sizeBytes()));
    }
  }
}
