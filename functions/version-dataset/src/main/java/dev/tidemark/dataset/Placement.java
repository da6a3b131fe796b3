// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.TidemarkException;
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
      if (chunk.isInPlace() && taken.contains(chunk.storedAt())) {
        throw TidemarkException.invalid(
            chunk.storedAt()
                + " is a part of the dataset already, and Delta knows a file by its path; publish a"
                + " copy of it to append its rows once more");
      }
      added.add(chunk.at(firstFree(chunk, taken)));
    }
    return new Placement(added, List.of());
  }

  /** Files of before with content that is still wanted stay. */
  static Placement snapshot(
      List<StoredChunk> chunks, List<DataFile> before, Set<String> condemned) {
    Map<String, ArrayDeque<DataFile>> left = new HashMap<>();
    before.forEach(file -> left.computeIfAbsent(identity(file), x -> new ArrayDeque<>()).add(file));
    Set<String> taken = paths(before);
    taken.addAll(condemned);
    List<DataFile> added = new ArrayList<>();
    for (StoredChunk chunk : chunks) {
      ArrayDeque<DataFile> live = left.get(identity(chunk.at(chunk.storedAt())));
      if (live == null || live.poll() == null) {
        added.add(chunk.at(firstFree(chunk, taken)));
      }
    }
    Set<DataFile> gone = new HashSet<>();
    left.values().forEach(gone::addAll);
    // An object that was replaced in place is added anew, which is all that Delta asks for.
    Set<String> again = paths(added);
    return new Placement(
        added,
        before.stream()
            .filter(gone::contains)
            .filter(file -> !again.contains(file.path()))
            .toList());
  }

  /** Content, wherever a file of the dataset's own lies; in place also where and in which state. */
  static String identity(DataFile file) {
    return file.isInPlace()
        ? file.path() + "\0" + file.token() + "\0" + file.sha256()
        : file.sha256();
  }

  private static String firstFree(StoredChunk chunk, Set<String> taken) {
    if (chunk.isInPlace()) {
      return chunk.storedAt();
    }
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
