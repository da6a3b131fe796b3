// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ByteSource;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectVersion;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Gives staged files their names, and takes names away. Safe for use by many threads. */
final class FileWrites {
  /** How often a folder may be cleared away by deletes before a put gives up. */
  private static final int TRIES = 100;

  private final FileLayout layout;
  private final FileLocks locks;
  private final StagedFiles staged;
  private final FileFolders folders;
  private final InstantSource clock;

  FileWrites(
      FileLayout layout,
      FileLocks locks,
      StagedFiles staged,
      FileFolders folders,
      InstantSource clock) {
    this.layout = layout;
    this.locks = locks;
    this.staged = staged;
    this.folders = folders;
    this.clock = clock;
  }

  PutResult put(ObjectKey key, ByteSource content, PutCondition condition) throws IOException {
    Path file = layout.file(key);
    if (condition instanceof PutCondition.IfAbsent && layout.attributes(file).isPresent()) {
      return lasting(key, file, PutResult.conflict());
    }
    Path temporary = staged.write(content, clock.instant().truncatedTo(ChronoUnit.MICROS));
    try {
      return condition instanceof PutCondition.IfAbsent
          ? create(key, file, temporary)
          : locks.holding(key.value(), () -> replace(key, file, temporary, condition));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private PutResult create(ObjectKey key, Path file, Path temporary) throws IOException {
    ObjectVersion version = FileVersions.version(FileLayout.look(temporary));
    for (int i = 0; i < TRIES; i++) {
      makeWay(key, file);
      try {
        Files.createLink(file, temporary);
        return lasting(key, file, PutResult.stored(version));
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          return lasting(key, file, PutResult.conflict());
        }
      } catch (NoSuchFileException e) {
        // A delete cleared the empty folder away: the next try makes it again.
      }
    }
    throw contended(key);
  }

  private PutResult replace(ObjectKey key, Path file, Path temporary, PutCondition condition)
      throws IOException {
    Optional<BasicFileAttributes> there = layout.attributes(file);
    if (condition instanceof PutCondition.IfVersion expected
        && there.map(FileVersions::version).filter(expected.version()::equals).isEmpty()) {
      return PutResult.conflict();
    }
    BasicFileAttributes fresh = FileLayout.look(temporary);
    if (there.isPresent()) {
      Instant later = FileVersions.modified(there.get()).plus(1, ChronoUnit.MICROS);
      if (FileVersions.modified(fresh).isBefore(later)) {
        Files.setLastModifiedTime(temporary, FileTime.from(later));
        fresh = FileLayout.look(temporary);
      }
    }
    ObjectVersion version = FileVersions.version(fresh);
    for (int i = 0; i < TRIES; i++) {
      makeWay(key, file);
      try {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return lasting(key, file, PutResult.stored(version));
      } catch (NoSuchFileException e) {
        // A delete cleared the empty folder away: the next try makes it again.
      }
    }
    throw contended(key);
  }

  /** Makes the folders of a file and clears empty folders out of its own place. */
  private void makeWay(ObjectKey key, Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalStateException("a key is below the root");
    }
    try {
      folders.make(folder);
      if (layout.isLinked(file)) {
        throw refused(key, "its folder is reached over a symbolic link");
      }
    } catch (FileAlreadyExistsException e) {
      throw refused(key, "an object or a symbolic link is in the place of one of its folders");
    } catch (NoSuchFileException e) {
      // A delete cleared it away; who asked comes back.
      return;
    }
    if (Files.isSymbolicLink(file)) {
      throw refused(key, "a symbolic link is in its place");
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !folders.clearDownwards(file)) {
      throw refused(key, "no key may be a folder of another key");
    }
  }

  /**
   * Brings the name of an object to disk before anything is said of it. Trouble here is no {@link
   * PutResult#unknown}: whoever reads back would find the bytes, and not that a power cut may take
   * them away. Nor is an object that was there before taken for lasting: the put that gave it its
   * name may have failed here.
   */
  private PutResult lasting(ObjectKey key, Path file, PutResult result) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      try {
        folders.sync(folder);
      } catch (IOException e) {
        throw FileTrouble.unlasting("putting " + key, e);
      }
    }
    return result;
  }

  void delete(ObjectKey key) throws IOException {
    Path file = layout.file(key);
    if (layout.attributes(file).isEmpty()) {
      return;
    }
    locks.holding(
        key.value(), () -> layout.attributes(file).isPresent() && Files.deleteIfExists(file));
    Path folder = file.getParent();
    if (folder != null) {
      folders.sync(folder);
      folders.clearUpwards(folder);
    }
  }

  private static TidemarkException refused(ObjectKey key, String why) {
    return TidemarkException.invalid("putting " + key + ": " + why);
  }

  private static TidemarkException contended(ObjectKey key) {
    return new TidemarkException(
        ErrorKind.UNAVAILABLE,
        "putting " + key + ": its folder is being cleared away again and again; try again");
  }
}
