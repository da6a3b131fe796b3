// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.log.DataFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files a version adds to the one before and which it removes. */
record Placement(List<DataFile> added, List<DataFile> removed) {

  /**
   * All files of before stay.
   *
   * @param condemned paths that no file may be added under
   */
  static Placement append(List<StoredChunk> chunks, List<DataFile> before, Set<String> condemned) {
    Set<String> taken = paths(before);
    taken.addAll(condemned);
    List<DataFile> added = new ArrayList<>();
    for (StoredChunk chunk : chunks) {
      added.add(chunk.at(firstFree(chunk, taken)));
    }
    return new Placement(added, List.of());
  }

  /** Files of before with content that is still wanted stay. */
  static Placement snapshot(
      List<StoredChunk> chunks, List<DataFile> before, Set<String> condemned) {
    Map<String, ArrayDeque<DataFile>> left = new HashMap<>();
    before.forEach(file -> left.computeIfAbsent(file.sha256(), x -> new ArrayDeque<>()).add(file));
    Set<String> taken = paths(before);
    taken.addAll(condemned);
    List<DataFile> added = new ArrayList<>();
    for (StoredChunk chunk : chunks) {
      ArrayDeque<DataFile> live = left.get(chunk.sha256());
      if (live == null || live.poll() == null) {
        added.add(chunk.at(firstFree(chunk, taken)));
      }
    }
    Set<DataFile> gone = new HashSet<>();
    left.values().forEach(gone::addAll);
    return new Placement(added, before.stream().filter(gone::contains).toList());
  }

  private static String firstFree(StoredChunk chunk, Set<String> taken) {
    int copy = 1;
    while (!taken.add(chunk.path(copy))) {
      copy++;
    }
    return chunk.path(copy);
  }

  private static Set<String> paths(List<DataFile> files) {
    Set<String> paths = new HashSet<>();
    files.forEach(file -> paths.add(file.path()));
    return paths;
  }
}
