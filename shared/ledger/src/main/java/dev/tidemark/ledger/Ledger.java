// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventCodec;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.ParallelCalls;
import dev.tidemark.store.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The events of each subject, one immutable object for each. Safe for use by many threads and
 * processes at once.
 *
 * <p>An event is stored in its canonical form under {@code <subject root>/events/<event key>.json}
 * by a conditional put, so that the same event sent again is found to be there, and another event
 * under the same source and id is a conflict. An event of a run is also noted under {@code tail/},
 * after the event itself, so that readers of many runs find what no table holds yet.
 */
public final class Ledger {
  private static final String RUNS = "runs/";
  private static final String SUFFIX = ".json";

  private final ObjectStore store;

  public Ledger(ObjectStore store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * Stores one event. When this returns RECORDED or DUPLICATE, the event is durable and a reader
   * finds it. Whoever calls has checked the event.
   *
   * @param subjectRoot what the event is about: {@code runs/<id>}, {@code models/<name>}, ...
   * @throws TidemarkException UNAVAILABLE or OUTCOME_UNKNOWN: append the same event again
   */
  public Appended append(String subjectRoot, Event event) {
    ObjectKey key = ObjectKey.of(events(subjectRoot, event.key() + SUFFIX));
    Appended appended = putEvent(key, EventCodec.canonical(event));
    if (appended != Appended.CONFLICT && subjectRoot.startsWith(RUNS)) {
      // Also for a duplicate: the first attempt may have ended between the two puts.
      String run = subjectRoot.substring(RUNS.length());
      ObjectStores.putOnce(store, ObjectKey.of("tail/" + run + "/" + event.key()), Bytes.EMPTY);
    }
    return appended;
  }

  private Appended putEvent(ObjectKey key, Bytes content) {
    try {
      return ObjectStores.putOnce(store, key, content) ? Appended.RECORDED : Appended.DUPLICATE;
    } catch (TidemarkException e) {
      if (e.kind() == ErrorKind.CONFLICT) {
        return Appended.CONFLICT;
      }
      throw e;
    }
  }

  /**
   * Every event of a subject in the order of {@link FoldOrder}; none if nothing is known of it.
   *
   * @throws TidemarkException CORRUPT if a stored event cannot be read
   */
  public List<Event> events(String subjectRoot) {
    return eventsBeyond(subjectRoot, Set.of());
  }

  /**
   * As {@link #events(String)}, without those whose keys are known: only the others are fetched.
   *
   * @param known keys of events, as {@link Event#key} gives them
   */
  public List<Event> eventsBeyond(String subjectRoot, Set<String> known) {
    List<ObjectKey> keys = new ArrayList<>();
    String prefix = events(subjectRoot, "");
    for (ObjectSummary object : ObjectStores.listAll(store, prefix)) {
      String name = object.key().value().substring(prefix.length());
      if (!known.contains(name.substring(0, Math.max(0, name.length() - SUFFIX.length())))) {
        keys.add(object.key());
      }
    }
    return FoldOrder.of(ParallelCalls.map(keys, this::fetch));
  }

  /**
   * Those events of a subject that have the given {@linkplain Event#key() keys}, in the order of
   * {@link FoldOrder}.
   *
   * @throws TidemarkException CORRUPT if one of them is missing or cannot be read
   */
  public List<Event> events(String subjectRoot, Collection<String> eventKeys) {
    return FoldOrder.of(
        ParallelCalls.map(
            eventKeys, key -> fetch(ObjectKey.of(events(subjectRoot, key + SUFFIX)))));
  }

  private Event fetch(ObjectKey key) {
    StoredObject stored =
        store
            .get(key)
            .orElseThrow(
                () ->
                    TidemarkException.corrupt(
                        "the event " + key + " is named by a listing but is not there"));
    try {
      return EventCodec.decode(stored.content(), "the event " + key);
    } catch (TidemarkException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT, "the stored event " + key + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String events(String subjectRoot, String name) {
    return subjectRoot + "/events/" + name;
  }
}
