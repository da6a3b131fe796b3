// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.experiment;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.run.ExperimentIds;
import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The experiments of a store. A name belongs to at most one of them, deleted ones included; the
 * default experiment, {@code 0}, is there from the start. Safe for use by many threads and
 * processes at once.
 */
public final class Experiments {
  private static final String ROOT = "experiments/";

  private final ObjectStore store;
  private final Ledger ledger;
  private final NameClaims claims;

  public Experiments(ObjectStore store) {
    this.store = store;
    this.ledger = new Ledger(store);
    this.claims = new NameClaims(store);
  }

  /**
   * Checks and stores an event about an experiment. One that names it has the name when this
   * returns.
   *
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong, CONFLICT if another
   *     experiment has the name; nothing is stored
   */
  public Appended record(Event event) {
    ExperimentStatement statement = ExperimentStatement.read(event);
    String name = statement.name();
    if (name != null && !claim(name, statement.id(), event)) {
      throw new TidemarkException(
          ErrorKind.CONFLICT,
          "another experiment has the name that event " + event.id() + " states; choose another");
    }
    return ledger.append(ROOT + statement.id(), event);
  }

  private boolean claim(String name, String id, Event event) {
    if (!id.equals(ExperimentIds.DEFAULT)
        && name.equals(ExperimentFold.DEFAULT_NAME)
        && name.equals(defaultExperiment().name())) {
      return false;
    }
    return claims.claim(name, event, holder -> isHeldByAnother(name, id, holder));
  }

  private boolean isHeldByAnother(String name, String id, Event holder) {
    ExperimentRecord experiment = experimentOf(holder);
    return !experiment.id().equals(id) && experiment.name().equals(name);
  }

  /** The experiment that claimed a name, after finishing what it may have left undone. */
  private ExperimentRecord experimentOf(Event holder) {
    String id = ExperimentStatement.read(holder).id();
    List<Event> events = ledger.events(ROOT + id);
    if (events.stream().noneMatch(event -> event.key().equals(holder.key()))) {
      ledger.append(ROOT + id, holder);
      events = ledger.events(ROOT + id);
    }
    return ExperimentFold.fold(id, events);
  }

  /** All that is known of an experiment. */
  public Optional<ExperimentRecord> find(String id) {
    if (!ExperimentIds.isValid(id)) {
      return Optional.empty();
    }
    List<Event> events = ledger.events(ROOT + id);
    return events.isEmpty() && !id.equals(ExperimentIds.DEFAULT)
        ? Optional.empty()
        : Optional.of(ExperimentFold.fold(id, events));
  }

  /** The experiment that goes by a name, deleted or not. */
  public Optional<ExperimentRecord> findByName(String name) {
    Optional<Event> holder = claims.find(name);
    // The default experiment is the only one that has a name without having claimed it.
    return holder.isEmpty() && name.equals(ExperimentFold.DEFAULT_NAME)
        ? Optional.of(defaultExperiment()).filter(found -> found.name().equals(name))
        : holder.map(this::experimentOf).filter(found -> found.name().equals(name));
  }

  /** Every experiment, in the order of their ids as text. */
  public List<ExperimentRecord> list() {
    Stream<ExperimentRecord> others =
        ObjectStores.childSegments(store, ROOT).stream()
            .filter(id -> !id.equals(ExperimentIds.NAMES) && !id.equals(ExperimentIds.DEFAULT))
            .map(this::find)
            .flatMap(Optional::stream);
    return Stream.concat(Stream.of(defaultExperiment()), others).toList();
  }

  /**
   * The id of a run's experiment: the one it states, else the one that took the name it states,
   * else the default one.
   */
  public String idOf(RunRecord run) {
    String stated = run.experimentId();
    String name = run.experiment();
    if (stated != null) {
      return stated;
    }
    return name == null ? ExperimentIds.DEFAULT : idOfName(name);
  }

  /** The id of the experiment that took a name, else the default one. */
  public String idOfName(String name) {
    return claims
        .find(name)
        .map(holder -> ExperimentStatement.read(holder).id())
        .orElse(ExperimentIds.DEFAULT);
  }

  /** A run's experiment; the default one if that is not known. */
  public ExperimentRecord of(RunRecord run) {
    return find(idOf(run)).orElseGet(this::defaultExperiment);
  }

  /**
   * Makes sure that an experiment of this name exists, for events that name one without creating
   * it. Its id is a function of the name.
   *
   * @param time of the event that names it
   */
  public void ensure(String name, @Nullable Instant time) {
    if (findByName(name).isPresent()) {
      return;
    }
    String id = idFrom(name);
    JsonObject data = JsonObject.builder().put("experiment_id", id).put("name", name).build();
    try {
      record(Event.of("experiment-" + id, "//tidemark", EventTypes.EXPERIMENT_CREATED, time, data));
    } catch (TidemarkException e) {
      if (e.kind() != ErrorKind.CONFLICT) {
        throw e;
      }
      // Someone else created it in between, which is as good.
    }
  }

  /** An id as MLflow's file store makes them, 18 digits, as a function of a text. */
  public static String idFrom(String text) {
    long lowest = 100_000_000_000_000_000L;
    long hash = Long.parseLong(Bytes.utf8(text).sha256().substring(0, 15), 16);
    return Long.toString(lowest + hash % (9 * lowest));
  }

  private ExperimentRecord defaultExperiment() {
    return ExperimentFold.fold(ExperimentIds.DEFAULT, ledger.events(ROOT + ExperimentIds.DEFAULT));
  }
}
