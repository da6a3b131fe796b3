// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Makes, syncs and clears away the folders that keys go through. */
final class FileFolders {
  private final Path root;
  private final boolean durable;

  /**
   * @param durable whether changes of folders are brought to disk before a call returns
   */
  FileFolders(Path root, boolean durable) {
    this.root = root;
    // Windows cannot open a folder to sync it; NTFS journals the change by itself.
    this.durable =
        durable && !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
  }

  /**
   * Makes a folder and those above it.
   *
   * @throws FileAlreadyExistsException if there is a file where a folder should be
   */
  void make(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      make(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // One look: gone again (NoSuchFileException, the caller tries again) is not "a file".
      if (!FileLayout.look(folder).isDirectory()) {
        throw e;
      }
    }
    if (parent != null) {
      sync(parent);
    }
  }

  /** Brings the names in a folder to disk. */
  void sync(Path folder) throws IOException {
    if (durable) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (NoSuchFileException e) {
        // Someone cleared the folder away after its last object was deleted: nothing to keep.
        return;
      }
    }
  }

  /** Removes a folder and those above it as long as they are empty, but never the root. */
  void clearUpwards(Path folder) throws IOException {
    Path next = folder;
    while (next != null && !next.equals(root) && next.startsWith(root) && removed(next)) {
      next = next.getParent();
    }
  }

  /** Removes a folder that holds nothing but empty folders; whether it is gone. */
  boolean clearDownwards(Path folder) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) || !clearDownwards(child)) {
          return false;
        }
      }
    } catch (NoSuchFileException e) {
      return true;
    }
    return removed(folder);
  }

  private static boolean removed(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (FileSystemException e) {
      // It is not empty, or a mount point, or another's: it stays.
      return false;
    }
  }
}
