// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static java.util.Objects.requireNonNull;

import dev.tidemark.store.ByteSource;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.SignedUrls;
import dev.tidemark.store.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Objects as files below one folder of a local disk. Safe for use by many threads and by many
 * processes of one machine; not for network file systems, whose links and locks promise less.
 *
 * <p>A file is written out of sight under {@code .tidemark/tmp/} and then gets its name by a link,
 * if it must be the first, or by a rename. Renames and deletes hold a lock under {@code
 * .tidemark/locks/}. The folder is made by the first put. File names that are no keys and symbolic
 * links are not seen.
 */
public final class FileObjectStore implements ObjectStore {
  private final FileLayout layout;
  private final FileReads reads;
  private final FileWrites writes;

  /** Opens a store whose puts are on the disk when they return. */
  public FileObjectStore(Path root) {
    this(root, true, InstantSource.system());
  }

  FileObjectStore(Path root, boolean durable, InstantSource clock) {
    this(root, durable, durable ? FolderSync.toDisk() : FolderSync.NONE, clock);
  }

  /**
   * @param durable whether the bytes of files are brought to disk
   * @param names brings their names there
   */
  FileObjectStore(Path root, boolean durable, FolderSync names, InstantSource clock) {
    requireNonNull(root, "root is null");
    try {
      layout = new FileLayout(root);
      FileLocks locks = new FileLocks(layout.reserved("locks"));
      StagedFiles staged = new StagedFiles(layout.reserved("tmp"), durable);
      staged.sweep(clock.instant());
      reads = new FileReads(layout, locks);
      writes = new FileWrites(layout, locks, staged, new FileFolders(layout.root(), names), clock);
    } catch (IOException e) {
      throw FileTrouble.during("opening the store in " + root, e);
    }
  }

  /** Opens a store whose puts are on the disk when they return. */
  public static FileObjectStore open(Path root) {
    return new FileObjectStore(root, true, InstantSource.system());
  }

  /** Opens a store whose puts a power cut may undo: for tests and what can be made again. */
  public static FileObjectStore withoutSync(Path root) {
    return new FileObjectStore(root, false, InstantSource.system());
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return getRange(key, 0, Integer.MAX_VALUE, true);
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    if (from < 0 || length < 0) {
      throw new IllegalArgumentException("the range from " + from + " of " + length + " bytes");
    }
    return getRange(key, from, length, false);
  }

  private Optional<StoredObject> getRange(ObjectKey key, long from, int length, boolean whole) {
    try {
      return reads.read(key, from, length, whole);
    } catch (IOException e) {
      throw FileTrouble.during("getting " + key, e);
    }
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    try {
      Optional<BasicFileAttributes> found = layout.attributes(layout.file(key));
      return found.map(attributes -> FileVersions.summary(key, attributes));
    } catch (IOException e) {
      throw FileTrouble.during("looking at " + key, e);
    }
  }

  @Override
  public PutResult put(ObjectKey key, Bytes content, PutCondition condition) {
    return put(key, ByteSource.of(content), condition);
  }

  @Override
  public PutResult put(ObjectKey key, ByteSource content, PutCondition condition) {
    try {
      return writes.put(key, content, condition);
    } catch (IOException e) {
      throw FileTrouble.during("putting " + key, e);
    }
  }

  @Override
  public void delete(ObjectKey key) {
    try {
      writes.delete(key);
    } catch (IOException e) {
      throw FileTrouble.during("deleting " + key, e);
    }
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    if (limit < 1 || limit > ObjectStores.MAX_PAGE) {
      throw new IllegalArgumentException("limit " + limit + " is not in 1 to 1,000");
    }
    try {
      return new FileListing(layout, prefix, after, limit).page();
    } catch (IOException e) {
      throw FileTrouble.during("listing \"" + prefix + "\"", e);
    }
  }

  /** A file needs no signature: whoever may read it may read it. */
  @Override
  public Optional<SignedUrls> signedUrls() {
    return Optional.of((key, validity) -> layout.file(key).toUri());
  }
}
