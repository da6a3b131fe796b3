// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Makes, syncs and clears away the folders that keys go through. */
final class FileFolders {
  private final Path root;
  private final FolderSync sync;

  FileFolders(Path root, FolderSync sync) {
    this.root = root;
    this.sync = sync;
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
      syncMade(folder, parent);
    }
  }

  /** A folder that is there is taken for lasting by the next put, so one that may not be goes. */
  private void syncMade(Path folder, Path parent) throws IOException {
    try {
      sync(parent);
    } catch (IOException e) {
      removed(folder);
      throw e;
    }
  }

  /** Brings the names in a folder to disk. */
  void sync(Path folder) throws IOException {
    try {
      sync.bring(folder);
    } catch (NoSuchFileException e) {
      // Someone cleared the folder away after its last object was deleted: nothing to keep.
      return;
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
