// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PutCondition;
import dev.tidemark.store.PutResult;
import dev.tidemark.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that people give to versions. A tag stands for one version for ever; an alias moves, by
 * compare-and-swap, and keeps where it stood. No name is both. Safe for use by many threads and
 * processes at once.
 */
public final class VersionNames {
  private static final int FORMAT_VERSION = 1;
  private static final int TRIES = 100;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  private final ObjectStore store;

  /** Whether a name may move. */
  public enum Kind {
    TAG("_tags"),
    ALIAS("_aliases");

    private final String folder;

    Kind(String folder) {
      this.folder = folder;
    }
  }

  /** A name and where it stood, oldest first; the last move is what it stands for. */
  public record Named(String name, Kind kind, List<Move> moves) {
    public Named {
      moves = List.copyOf(moves);
    }

    public long version() {
      return moves.get(moves.size() - 1).version();
    }
  }

  /** From when on a name stood for a version. */
  public record Move(long version, Instant at) {}

  public VersionNames(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * Gives a version a tag; done as well if it has it.
   *
   * @throws TidemarkException CONFLICT if the name stands for another version, NOT_FOUND if the
   *     version is expired
   */
  public void tag(DatasetVersion version, String name, Instant at) {
    new ExpiredVersions(store, version.dataset()).requireRows(version);
    requireFree(version.dataset(), name, Kind.ALIAS);
    Bytes content = encode(new Named(name, Kind.TAG, List.of(new Move(version.version(), at))));
    if (store
        .put(key(version.dataset(), Kind.TAG, name), content, PutCondition.ifAbsent())
        .isStored()) {
      return;
    }
    Named there = find(version.dataset(), name, Kind.TAG).orElseThrow(() -> unknown(name));
    if (there.version() != version.version()) {
      throw new TidemarkException(
          ErrorKind.CONFLICT,
          "the tag \""
              + name
              + "\" stands for "
              + version.dataset()
              + "@"
              + there.version()
              + " for ever; choose another name, or use an alias, which moves");
    }
  }

  /**
   * Lets an alias stand for a version from now on; done as well if it does.
   *
   * @throws TidemarkException NOT_FOUND if the version is expired
   */
  public void move(DatasetVersion version, String name, Instant at) {
    new ExpiredVersions(store, version.dataset()).requireRows(version);
    requireFree(version.dataset(), name, Kind.TAG);
    ObjectKey key = key(version.dataset(), Kind.ALIAS, name);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<StoredObject> there = store.get(key);
      List<Move> moves = new ArrayList<>(there.map(VersionNames::decode).orElse(List.of()));
      if (!moves.isEmpty() && moves.get(moves.size() - 1).version() == version.version()) {
        return;
      }
      moves.add(new Move(version.version(), at));
      PutCondition condition =
          there
              .map(found -> PutCondition.ifVersion(found.version()))
              .orElseGet(PutCondition::ifAbsent);
      PutResult result = store.put(key, encode(new Named(name, Kind.ALIAS, moves)), condition);
      if (result.isStored()) {
        return;
      }
    }
    throw unknown(name);
  }

  private void requireFree(DatasetName dataset, String name, Kind other) {
    if (!NAME.matcher(name).matches()) {
      throw TidemarkException.invalid(
          "\""
              + name
              + "\" is no name of a version; it is a letter and up to 63 letters, digits, dots,"
              + " dashes and underscores");
    }
    if (store.head(key(dataset, other, name)).isPresent()) {
      throw new TidemarkException(
          ErrorKind.CONFLICT,
          "\""
              + name
              + "\" is "
              + (other == Kind.TAG ? "a tag" : "an alias")
              + " of "
              + dataset
              + "; no name is both");
    }
  }

  private static TidemarkException unknown(String name) {
    return new TidemarkException(
        ErrorKind.OUTCOME_UNKNOWN,
        "naming a version \"" + name + "\" got no answer; do it again, which is harmless");
  }

  /** The version that a name stands for. */
  public Optional<Long> resolve(DatasetName dataset, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return find(dataset, name, Kind.TAG)
        .or(() -> find(dataset, name, Kind.ALIAS))
        .map(Named::version);
  }

  private Optional<Named> find(DatasetName dataset, String name, Kind kind) {
    return store.get(key(dataset, kind, name)).map(found -> new Named(name, kind, decode(found)));
  }

  /** Every name of a dataset: tags, then aliases. */
  public List<Named> list(DatasetName dataset) {
    List<Named> names = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String prefix = "datasets/" + dataset + "/" + kind.folder + "/";
      for (ObjectSummary object : ObjectStores.listAll(store, prefix)) {
        String file = object.key().value().substring(prefix.length());
        find(dataset, file.substring(0, file.length() - ".json".length()), kind)
            .ifPresent(names::add);
      }
    }
    return names;
  }

  private static ObjectKey key(DatasetName dataset, Kind kind, String name) {
    return ObjectKey.of("datasets/" + dataset + "/" + kind.folder + "/" + name + ".json");
  }

  private static Bytes encode(Named named) {
    List<Json> moves = new ArrayList<>();
    for (Move move : named.moves()) {
      moves.add(
          JsonObject.builder()
              .put("version", move.version())
              .put("at", move.at().toString())
              .build());
    }
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("name", named.name())
            .put("moves", new JsonArray(moves))
            .build());
  }

  private static List<Move> decode(StoredObject stored) {
    try {
      List<Move> moves =
          JsonCursor.at("", JsonReader.read(stored.content(), "it"))
              .field("moves")
              .elements()
              .stream()
              .map(move -> new Move(move.field("version").integer(), move.field("at").time()))
              .toList();
      if (moves.isEmpty()) {
        throw TidemarkException.invalid("it stands for no version");
      }
      return moves;
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT, "the name " + stored.key() + " cannot be right: " + e.getMessage(), e);
    }
  }
}
