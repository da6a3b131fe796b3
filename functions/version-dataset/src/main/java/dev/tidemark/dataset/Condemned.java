// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The data files that are to be deleted, under {@code _gc/}. A publisher reads them when it begins
 * and takes those files for absent: it writes the same content under another path.
 */
final class Condemned {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;
  private final String folder;

  /** One sentence. */
  record Sentence(ObjectKey key, Instant at, List<String> paths) {
    Sentence {
      paths = List.copyOf(paths);
    }
  }

  Condemned(ObjectStore store, DatasetName dataset) {
    this.store = store;
    this.folder = "datasets/" + dataset + "/_gc/";
  }

  /** The paths of all sentences that are not carried out yet. */
  Set<String> paths() {
    Set<String> paths = new HashSet<>();
    sentences().forEach(sentence -> paths.addAll(sentence.paths()));
    return paths;
  }

  /** Oldest first. */
  List<Sentence> sentences() {
    List<Sentence> sentences = new ArrayList<>();
    for (ObjectSummary object : ObjectStores.listAll(store, folder)) {
      store.get(object.key()).map(Condemned::decode).ifPresent(sentences::add);
    }
    return sentences;
  }

  private static Sentence decode(StoredObject stored) {
    try {
      JsonCursor json = JsonCursor.at("", JsonReader.read(stored.content(), "it"));
      return new Sentence(stored.key(), json.field("at").time(), json.field("paths").strings());
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the list of condemned files " + stored.key() + " cannot be right: " + e.getMessage(),
          e);
    }
  }

  void add(Instant at, List<String> paths) {
    Bytes content =
        JsonWriter.canonical(
            JsonObject.builder()
                .put("format_version", FORMAT_VERSION)
                .put("at", at.toString())
                .put("paths", JsonArray.ofStrings(paths))
                .build());
    String name =
        String.format(
            Locale.ROOT, "%015d-%s.json", at.toEpochMilli(), content.sha256().substring(0, 16));
    ObjectStores.putOnce(store, ObjectKey.of(folder + name), content);
  }

  void remove(Sentence sentence) {
    store.delete(sentence.key());
  }
}
