// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.table.file.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event may name as a source: an object under {@code inbox/}, or with a {@code /} at its
 * end all objects under that prefix. Nothing else: no URL, no file of the machine, no other object.
 * Safe for use by many threads.
 */
public final class InboxSources implements SourceResolver {
  static final String INBOX = "inbox/";

  private final ObjectStore store;

  public InboxSources(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  @Override
  public List<SourceFile> resolve(String source) {
    if (!source.startsWith(INBOX)) {
      throw new TidemarkException(
          ErrorKind.DENIED,
          "the source \""
              + shown(source)
              + "\" may not be read: sources are keys under inbox/, not URLs, files or other objects;"
              + " put the data under inbox/ first");
    }
    return source.endsWith("/") ? below(source) : List.of(object(source));
  }

  @Override
  public Optional<Event> arrival(SourceFile file) {
    return store.head(ObjectKey.of(file.name())).flatMap(InboxArrival::event);
  }

  private SourceFile object(String source) {
    ObjectKey key = ObjectKey.of(source);
    return store
        .head(key)
        .map(found -> SourceFile.of(store, found))
        .orElseThrow(
            () -> TidemarkException.notFound("there is no object " + key + " to read as a source"));
  }

  private List<SourceFile> below(String prefix) {
    if (prefix.length() > INBOX.length()) {
      ObjectKey.of(prefix.substring(0, prefix.length() - 1));
    }
    List<SourceFile> files = new ArrayList<>();
    for (var object : ObjectStores.listAll(store, prefix)) {
      files.add(SourceFile.of(store, object));
    }
    if (files.isEmpty()) {
      throw TidemarkException.notFound(
          "there is no object under " + prefix + " to read as a source");
    }
    return files;
  }

  private static String shown(String source) {
    String head = source.length() > 200 ? source.substring(0, 200) + "..." : source;
    return head.replaceAll("\\p{Cntrl}", "?");
  }
}
