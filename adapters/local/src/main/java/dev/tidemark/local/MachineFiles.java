// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of this machine as objects, to read only: the key of a file is its absolute path
 * without the slash in front. Safe for use by many threads.
 *
 * <p>A path over a symbolic link is refused: what lies below a folder that was allowed is what is
 * really there.
 */
final class MachineFiles implements ObjectReader {
  private final FileLayout layout;

  /**
   * @param root {@code /}, but for tests
   */
  MachineFiles(Path root) {
    try {
      layout = new FileLayout(root);
    } catch (IOException e) {
      throw FileTrouble.during("opening " + root, e);
    }
  }

  @Override
  public Optional<StoredObject> get(ObjectKey key) {
    return read(key, 0, Integer.MAX_VALUE, true);
  }

  @Override
  public Optional<StoredObject> getRange(ObjectKey key, long from, int length) {
    if (from < 0 || length < 0) {
      throw new IllegalArgumentException("the range from " + from + " of " + length + " bytes");
    }
    return read(key, from, length, false);
  }

  private Optional<StoredObject> read(ObjectKey key, long from, int length, boolean whole) {
    try {
      requireNoLink(key);
      FileReads.Try result = FileReads.readWithoutLock(layout, key, from, length, whole);
      if (!result.settled()) {
        throw new TidemarkException(
            ErrorKind.UNAVAILABLE, place(key) + " changes while it is read; try again later");
      }
      return result.object();
    } catch (IOException e) {
      throw FileTrouble.during("reading " + place(key), e);
    }
  }

  @Override
  public Optional<ObjectSummary> head(ObjectKey key) {
    try {
      requireNoLink(key);
      return layout
          .attributes(layout.file(key))
          .map(attributes -> FileVersions.summary(key, attributes));
    } catch (IOException e) {
      throw FileTrouble.during("looking at " + place(key), e);
    }
  }

  @Override
  public ObjectPage list(String prefix, String after, int limit) {
    if (limit < 1 || limit > ObjectStores.MAX_PAGE) {
      throw new IllegalArgumentException("limit " + limit + " is not in 1 to 1,000");
    }
    try {
      String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
      if (!folder.isEmpty()) {
        requireNoLink(ObjectKey.of(folder.substring(0, folder.length() - 1)));
      }
      return new FileListing(layout, prefix, after, limit, link -> refuse(ObjectKey.of(link)))
          .page();
    } catch (IOException e) {
      throw FileTrouble.during("listing " + layout.root().resolve(prefix), e);
    }
  }

  private void requireNoLink(ObjectKey key) throws IOException {
    Path file = layout.file(key);
    if (Files.exists(file) && !file.toRealPath().equals(file)) {
      refuse(key);
    }
  }

  private void refuse(ObjectKey key) {
    throw new TidemarkException(
        ErrorKind.DENIED,
        place(key) + " may not be read over a symbolic link; name the file that it leads to");
  }

  private String place(ObjectKey key) {
    return "the file " + layout.root().resolve(key.value());
  }
}
