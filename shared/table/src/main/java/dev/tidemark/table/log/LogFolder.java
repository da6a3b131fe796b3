// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.StoredObject;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder {@code _delta_log}: names and requests, no meaning. Safe for use by many threads. */
final class LogFolder {
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.(json|checkpoint\\.parquet)");
  private static final String LAST_CHECKPOINT = "_last_checkpoint";
  private static final int TRIES = 4;

  private final ObjectStore store;
  private final String root;

  LogFolder(ObjectStore store, String root) {
    this.store = store;
    this.root = root;
  }

  /** What a part of the folder holds, by version. */
  record Listing(TreeSet<Long> commits, TreeSet<Long> checkpoints) {}

  /** Commits and checkpoints from one version up to another, both included. */
  Listing list(long from, long to) {
    Listing listing = new Listing(new TreeSet<>(), new TreeSet<>());
    String folder = folder();
    String after = folder + padded(from);
    for (ObjectSummary object : ObjectStores.listAll(store, folder, after)) {
      Matcher name = NAME.matcher(object.key().value().substring(folder.length()));
      if (name.matches()) {
        long version = Long.parseLong(name.group(1));
        if (version > to) {
          break;
        }
        (name.group(2).equals("json") ? listing.commits : listing.checkpoints).add(version);
      }
    }
    return listing;
  }

  /** The newest commit; empty if there is none. */
  OptionalLong newest() {
    Listing listing = list(lastCheckpoint().orElse(0), Long.MAX_VALUE);
    if (listing.commits().isEmpty()) {
      listing = list(0, Long.MAX_VALUE);
    }
    return listing.commits().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(listing.commits().last());
  }

  Optional<Commit> commit(long version) {
    ObjectKey key = commitKey(version);
    return store.get(key).map(found -> CommitCodec.decode(version, found.content(), key.value()));
  }

  /** The state at a version that has a checkpoint. */
  TableState checkpoint(long version) {
    ObjectKey key = checkpointKey(version);
    StoredObject found =
        store
            .get(key)
            .orElseThrow(
                () ->
                    TidemarkException.corrupt("the checkpoint " + key + " was deleted; try again"));
    return CheckpointCodec.decode(version, found.content(), key.value());
  }

  /**
   * Keeps what a version holds, so that readers need not play all commits before it; then points to
   * it, unless a later one is pointed to. Who loses a race loses nothing: any checkpoint of a
   * version says the same.
   */
  void putCheckpoint(TableState state) {
    Bytes content = CheckpointCodec.encode(state);
    ObjectKey key = checkpointKey(state.version());
    if (!store.put(key, content, PutCondition.ifAbsent()).isStored() && store.head(key).isEmpty()) {
      return;
    }
    Bytes pointer =
        JsonWriter.canonical(
            JsonObject.builder()
                .put("version", state.version())
                .put("size", CheckpointCodec.actions(state))
                .put("sizeInBytes", content.size())
                .put("numOfAddFiles", state.live().size())
                .build());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<StoredObject> before = store.get(pointerKey());
      if (before.isPresent() && pointedTo(before.get()).orElse(-1) >= state.version()) {
        return;
      }
      PutCondition condition =
          before
              .map(found -> PutCondition.ifVersion(found.version()))
              .orElseGet(PutCondition::ifAbsent);
      if (store.put(pointerKey(), pointer, condition).isStored()) {
        return;
      }
    }
  }

  /** Where the newest checkpoint may be: a hint, which can be old or wrong. */
  OptionalLong lastCheckpoint() {
    return store.get(pointerKey()).map(LogFolder::pointedTo).orElse(OptionalLong.empty());
  }

  private static OptionalLong pointedTo(StoredObject pointer) {
    try {
      JsonCursor json =
          JsonCursor.at("", JsonReader.read(pointer.content(), pointer.key().value()));
      return OptionalLong.of(json.field("version").integer());
    } catch (TidemarkException e) {
      // Only a hint: without it the folder is listed from its beginning.
      return OptionalLong.empty();
    }
  }

  ObjectKey commitKey(long version) {
    return ObjectKey.of(folder() + padded(version) + ".json");
  }

  private ObjectKey checkpointKey(long version) {
    return ObjectKey.of(folder() + padded(version) + ".checkpoint.parquet");
  }

  private ObjectKey pointerKey() {
    return ObjectKey.of(folder() + LAST_CHECKPOINT);
  }

  private String folder() {
    return root + "/_delta_log/";
  }

  private static String padded(long version) {
    return String.format(Locale.ROOT, "%020d", version);
  }
}
