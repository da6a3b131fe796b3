// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Brings the names in a folder to disk. */
@FunctionalInterface
interface FolderSync {
  /** What a power cut may undo: for tests and what can be made again. */
  FolderSync NONE = folder -> {};

  void bring(Path folder) throws IOException;

  /** What this operating system has for it. */
  static FolderSync toDisk() {
    // Windows cannot open a folder to sync it; NTFS journals the change by itself.
    boolean isWindows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
    return isWindows ? NONE : FolderSync::force;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
