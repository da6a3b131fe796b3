// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.Appended;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.model.ModelStatement.Registered;
import dev.tidemark.model.ModelName;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.ObjectStores;
import java.util.List;
import java.util.Optional;

/**
 * The models of a store: versions, aliases and the history of deployments, none of which is ever
 * taken back. Safe for use by many threads and processes at once.
 */
public final class Models {
  private final ObjectStore store;
  private final Ledger ledger;
  private final VersionClaims claims;

  public Models(ObjectStore store) {
    this.store = store;
    this.ledger = new Ledger(store);
    this.claims = new VersionClaims(store);
  }

  /**
   * Checks and stores an event about a model. One that registers a model has its version number
   * when this returns, and the same one however often it is recorded.
   *
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong; nothing is stored
   */
  public Appended record(Event event) {
    ModelStatement statement = ModelStatementReader.read(event);
    Appended appended = ledger.append(root(statement.model()), event);
    if (appended != Appended.CONFLICT && statement instanceof Registered) {
      claims.claim(statement.model(), event.key());
    }
    return appended;
  }

  /** The version that a recorded event registered. */
  public Optional<ModelVersion> registeredBy(ModelName model, Event event) {
    return find(model)
        .flatMap(
            found ->
                found.versions().stream()
                    .filter(version -> version.eventKey().equals(event.key()))
                    .findFirst());
  }

  /** All that is known of a model. */
  public Optional<ModelRecord> find(ModelName model) {
    List<Event> events = ledger.events(root(model));
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(ModelFold.fold(model, events, claims.holders(model)));
  }

  /** Every model, by name. */
  public List<ModelRecord> list() {
    return ObjectStores.childSegments(store, "models/").stream()
        .flatMap(segment -> nameAt(segment).stream())
        .map(this::find)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The name of the model whose events lie at a segment. */
  private Optional<ModelName> nameAt(String segment) {
    ModelName name = new ModelName(ObjectKey.decode(segment));
    return name.segment().equals(segment)
        ? Optional.of(name)
        : ledger.events("models/" + segment).stream()
            .findFirst()
            .map(event -> ModelStatementReader.read(event).model());
  }

  /** What MLflow's clients see of a model; empty also if it was deleted. */
  public Optional<RegisteredModel> findRegistered(ModelName model) {
    List<Event> events = ledger.events(root(model));
    return events.isEmpty()
        ? Optional.empty()
        : RegisteredModelFold.fold(model, events, claims.holders(model));
  }

  /** Every model that MLflow's clients see, by the key of its name. */
  public List<RegisteredModel> listRegistered() {
    return ObjectStores.childSegments(store, "models/").stream()
        .flatMap(segment -> nameAt(segment).stream())
        .map(this::findRegistered)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The version that was deployed last to an environment. Empty if nothing was, and also if that
   * version is not registered: an older one is never given in its place.
   */
  public Optional<ModelVersion> deployed(ModelName model, String environment) {
    return find(model)
        .flatMap(
            found ->
                found
                    .lastDeployment(environment)
                    .flatMap(deployment -> found.version(deployment.version())));
  }

  private static String root(ModelName model) {
    return "models/" + model.segment();
  }
}
