// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ObjectVersion;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The version of a file: its time of change in microseconds, which each put sets later than the one
 * before, its size and its inode.
 */
final class FileVersions {
  private FileVersions() {}

  static ObjectVersion version(BasicFileAttributes file) {
    return new ObjectVersion(microseconds(file) + "-" + file.size() + "-" + inode(file));
  }

  static ObjectSummary summary(ObjectKey key, BasicFileAttributes file) {
    return new ObjectSummary(key, file.size(), version(file), modified(file));
  }

  /** In microseconds: not every file system keeps more. */
  static Instant modified(BasicFileAttributes file) {
    return file.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  private static long microseconds(BasicFileAttributes file) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, modified(file));
  }

  /** Without the device, whose number may change when the machine starts again. */
  private static String inode(BasicFileAttributes file) {
    String key = String.valueOf(file.fileKey());
    int from = key.indexOf("ino=");
    return from < 0 ? "0" : key.substring(from + "ino=".length(), key.length() - 1);
  }
}
