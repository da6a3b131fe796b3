// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.log.DataFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which files a version adds to the one before and which it removes. */
record Placement(List<DataFile> added, List<DataFile> removed) {

  /** All files of before stay. */
  static Placement append(List<StoredChunk> chunks, List<DataFile> before) {
    Set<String> taken = paths(before);
    List<DataFile> added = new ArrayList<>();
    for (StoredChunk chunk : chunks) {
      added.add(chunk.at(firstFree(chunk, taken)));
    }
    return new Placement(added, List.of());
  }

  /** Files of before with content that is still wanted stay. */
  static Placement snapshot(List<StoredChunk> chunks, List<DataFile> before) {
    Set<String> live = paths(before);
    Set<String> taken = new HashSet<>();
    List<DataFile> added = new ArrayList<>();
    for (StoredChunk chunk : chunks) {
      String path = firstFree(chunk, taken);
      if (!live.contains(path)) {
        added.add(chunk.at(path));
      }
    }
    List<DataFile> removed = before.stream().filter(file -> !taken.contains(file.path())).toList();
    return new Placement(added, removed);
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
