// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.store.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that are written whole, out of sight, before they get the name of an object. Safe for use
 * by many threads.
 */
final class StagedFiles {
  private static final Duration STALE = Duration.ofDays(1);

  private final Path folder;
  private final boolean durable;
  private final String mine = UUID.randomUUID().toString();
  private final AtomicLong last = new AtomicLong();

  StagedFiles(Path folder, boolean durable) {
    this.folder = folder;
    this.durable = durable;
  }

  /** Writes the content to a new file and brings it to disk. */
  Path write(ByteSource content, Instant modified) throws IOException {
    Path file = folder.resolve(mine + "-" + last.incrementAndGet());
    try (FileChannel channel = open(file);
        InputStream in = content.open()) {
      in.transferTo(Channels.newOutputStream(channel));
      Files.setLastModifiedTime(file, FileTime.from(modified));
      if (durable) {
        channel.force(true);
      }
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      Files.createDirectories(folder);
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  /** Removes what a crash left behind more than a day ago. */
  void sweep(Instant now) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isStale(file, now)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // Nothing was ever staged here.
      return;
    }
  }

  private static boolean isStale(Path file, Instant now) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().plus(STALE).isBefore(now);
    } catch (NoSuchFileException e) {
      // Its writer has just finished with it.
      return false;
    }
  }
}
