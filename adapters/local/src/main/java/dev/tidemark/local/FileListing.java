// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectPage;
import dev.tidemark.store.ObjectSummary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * One page of a listing: a walk over the folders in the order of the keys. A folder {@code a} is
 * where {@code a/} is in that order, so after {@code a-b} and {@code a.b}, although its name sorts
 * before theirs. Only folders that can hold keys of the page are read, and only files of the page
 * are looked at. One thread only.
 */
final class FileListing {
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final FileLayout layout;
  private final String prefix;
  private final String after;
  private final int limit;
  private final Consumer<String> links;
  private final List<ObjectSummary> found = new ArrayList<>();
  private boolean more;

  /**
   * An entry of a folder. Until it has been looked at, it waits where its name is as a file's; a
   * folder then waits again where its slash puts it.
   */
  private record Entry(String key, Path path) implements Comparable<Entry> {
    boolean isFolder() {
      return key.endsWith("/");
    }

    @Override
    public int compareTo(Entry other) {
      return ObjectKey.compareUtf8(key, other.key);
    }
  }

  FileListing(FileLayout layout, String prefix, String after, int limit) {
    this(layout, prefix, after, limit, link -> {});
  }

  /**
   * @param links is told the name of each symbolic link that stands where an object might
   */
  FileListing(FileLayout layout, String prefix, String after, int limit, Consumer<String> links) {
    this.layout = layout;
    this.links = links;
    this.prefix = prefix;
    this.after = after;
    this.limit = limit;
  }

  ObjectPage page() throws IOException {
    String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    if (folder.isEmpty()) {
      walk("", layout.root());
    } else {
      String name = folder.substring(0, folder.length() - 1);
      if (ObjectKey.isValid(name) && !FileLayout.isReserved(name)) {
        walkFrom(folder, layout.path(name));
      }
    }
    return new ObjectPage(found, more);
  }

  private void walkFrom(String folder, Path path) throws IOException {
    try {
      if (FileLayout.isReal(path)) {
        walk(folder, path);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // No such folder, so no such objects.
      return;
    }
  }

  private void walk(String folder, Path path) throws IOException {
    PriorityQueue<Entry> waiting = new PriorityQueue<>(entries(folder, path));
    while (!more) {
      Entry next = waiting.poll();
      if (next == null) {
        return;
      }
      if (next.isFolder()) {
        walk(next.key(), next.path());
      } else {
        look(next).filter(this::mayHold).ifPresent(waiting::add);
      }
    }
  }

  /** Takes an entry into the page if it is an object; gives it back if it is a folder. */
  private Optional<Entry> look(Entry entry) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = FileLayout.look(entry.path());
    } catch (NoSuchFileException e) {
      // Deleted since the folder was read.
      return Optional.empty();
    }
    if (attributes.isDirectory()) {
      return Optional.of(new Entry(entry.key() + "/", entry.path()));
    }
    if (attributes.isSymbolicLink() && isWanted(entry.key())) {
      links.accept(entry.key());
    }
    if (attributes.isRegularFile() && isWanted(entry.key())) {
      more = found.size() == limit;
      if (!more) {
        found.add(FileVersions.summary(ObjectKey.of(entry.key()), attributes));
      }
    }
    return Optional.empty();
  }

  private List<Entry> entries(String folder, Path path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
      for (Path child : children) {
        FileLayout.name(child)
            .map(name -> new Entry(folder + name, child))
            .filter(entry -> ObjectKey.isValid(entry.key()))
            .filter(entry -> !entry.key().equals(FileLayout.RESERVED))
            .filter(entry -> isWanted(entry.key()) || mayHold(asFolder(entry)))
            .ifPresent(entries::add);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Cleared away since its name was read.
      return List.of();
    }
    return entries;
  }

  private static Entry asFolder(Entry entry) {
    return new Entry(entry.key() + "/", entry.path());
  }

  private boolean isWanted(String key) {
    return key.startsWith(prefix) && ObjectKey.compareUtf8(key, after) > 0;
  }

  private boolean mayHold(Entry folder) {
    String key = folder.key();
    return (key.startsWith(prefix) || prefix.startsWith(key))
        && ObjectKey.compareUtf8(key + LAST_CHARACTER, after) > 0;
  }
}
