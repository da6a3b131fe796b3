// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.ledger.FoldOrder;
import dev.tidemark.model.RunId;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ParallelCalls;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Many events of a run in few objects, so that one run is read with few gets, for ever, without
 * Parquet. Safe for use by many threads and processes at once.
 *
 * <p>Snapshot n of a run holds events that none before it held, and names those earlier snapshots
 * that hold the rest. It is claimed by a conditional put, so there is one chain: the newest
 * snapshot stands for every event that any of them gathered. Small snapshots are merged into the
 * next one, so that a run of N events is spread over about log N objects, and each event is written
 * about log N times. Events, not their fold, are kept: the fold depends on all of them whatever
 * their order, and its rules may grow.
 */
final class RunSnapshots {
  private static final int FORMAT_VERSION = 1;

  private final ObjectStore store;

  RunSnapshots(ObjectStore store) {
    this.store = store;
  }

  /** One stored snapshot: its own events, and the numbers of those that hold the rest. */
  private record Snapshot(int number, List<Integer> before, List<Event> events) {}

  /**
   * What the newest snapshot of a run stands for.
   *
   * @param number 0 if there is none
   */
  record Chain(int number, List<Part> parts) {
    static final Chain NONE = new Chain(0, List.of());

    Chain {
      parts = List.copyOf(parts);
    }

    List<Event> events() {
      List<Event> events = new ArrayList<>();
      parts.forEach(part -> events.addAll(part.events()));
      return events;
    }
  }

  /** The events that one snapshot holds itself. */
  record Part(int number, List<Event> events) {
    Part {
      events = List.copyOf(events);
    }
  }

  /** The newest snapshot of a run and all that it stands for. */
  Chain newest(RunId run) {
    int number = 0;
    for (ObjectSummary object : ObjectStores.listAll(store, folder(run))) {
      number = Math.max(number, number(object.key()));
    }
    return at(run, number);
  }

  /** As {@link #newest}, for the number of the newest one. */
  Chain at(RunId run, int number) {
    if (number == 0) {
      return Chain.NONE;
    }
    Snapshot newest = fetch(run, number);
    List<Part> parts = new ArrayList<>();
    for (Snapshot before : ParallelCalls.map(newest.before(), n -> fetch(run, n))) {
      parts.add(new Part(before.number(), before.events()));
    }
    parts.add(new Part(newest.number(), newest.events()));
    return new Chain(number, parts);
  }

  /**
   * Adds events to a chain.
   *
   * @param fresh events that the chain does not hold
   * @return false if another process added to the chain meanwhile: nothing is changed by this call
   */
  boolean append(RunId run, Chain chain, List<Event> fresh) {
    List<Part> kept = new ArrayList<>(chain.parts());
    List<Event> events = new ArrayList<>(fresh);
    while (!kept.isEmpty() && kept.get(kept.size() - 1).events().size() <= events.size()) {
      events.addAll(kept.remove(kept.size() - 1).events());
    }
    List<Integer> before = kept.stream().map(Part::number).toList();
    int number = chain.number() + 1;
    try {
      boolean unused =
          ObjectStores.putOnce(
              store, key(run, number), encode(new Snapshot(number, before, FoldOrder.of(events))));
      return true;
    } catch (TidemarkException e) {
      if (e.kind() == ErrorKind.CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** The number of a snapshot from its key. */
  static int number(ObjectKey key) {
    String name = key.lastSegment();
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  static String folder(RunId run) {
    return Runs.root(run) + "/snapshots/";
  }

  private static ObjectKey key(RunId run, int number) {
    return ObjectKey.of(folder(run) + String.format(Locale.ROOT, "%08d.json", number));
  }

  private static Bytes encode(Snapshot snapshot) {
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("before", new JsonArray(snapshot.before().stream().map(Json::of).toList()))
            .put(
                "events",
                new JsonArray(
                    snapshot.events().stream().<Json>map(EventCodec::structured).toList()))
            .build());
  }

  private Snapshot fetch(RunId run, int number) {
    ObjectKey key = key(run, number);
    StoredObject stored =
        store
            .get(key)
            .orElseThrow(
                () ->
                    TidemarkException.corrupt(
                        "the snapshot " + key + " is missing, though it was listed or named"));
    try {
      JsonCursor json = JsonCursor.at("", JsonReader.read(stored.content(), key.value()));
      JsonCursor version = json.field("format_version");
      if (version.integer() != FORMAT_VERSION) {
        throw version.refuse("is " + version.integer() + "; this release reads " + FORMAT_VERSION);
      }
      return new Snapshot(
          number,
          json.field("before").elements().stream().map(n -> (int) n.integer()).toList(),
          json.field("events").elements().stream()
              .map(event -> EventCodec.fromStructured(event.value()))
              .toList());
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT, "the snapshot " + key + " cannot be read: " + e.getMessage(), e);
    }
  }
}
