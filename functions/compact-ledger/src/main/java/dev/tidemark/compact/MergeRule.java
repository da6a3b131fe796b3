// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.compact;

import dev.tidemark.table.log.DataFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which files are written anew together with new rows. Those with rows that are replaced must be;
 * small ones are so that a table of N rows has about log N files and each row is written about log
 * N times.
 */
final class MergeRule {
  private static final long LARGEST_MERGED_BYTES = 32L * 1024 * 1024;

  private MergeRule() {}

  /**
   * @param stale those that must be rewritten
   * @param newRows how many rows come in
   */
  static List<DataFile> choose(List<DataFile> files, List<DataFile> stale, long newRows) {
    List<DataFile> chosen = new ArrayList<>(stale);
    long rows = newRows + stale.stream().mapToLong(DataFile::rows).sum();
    List<DataFile> others =
        files.stream()
            .filter(file -> !stale.contains(file))
            .filter(file -> file.sizeBytes() <= LARGEST_MERGED_BYTES)
            .sorted(Comparator.comparingLong(DataFile::rows).thenComparing(DataFile::path))
            .toList();
    for (DataFile file : others) {
      if (file.rows() > rows) {
        break;
      }
      chosen.add(file);
      rows += file.rows();
    }
    return chosen;
  }
}
