// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.FoldOrder;
import dev.tidemark.ledger.model.ModelStatement.Created;
import dev.tidemark.ledger.model.ModelStatement.Deployed;
import dev.tidemark.ledger.model.ModelStatement.Registered;
import dev.tidemark.ledger.model.ModelStatement.Updated;
import dev.tidemark.ledger.model.ModelStatement.VersionChange;
import dev.tidemark.model.ModelName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds the same events as {@link ModelFold} into what MLflow's clients see: a pure function of the
 * events of one model and the numbers they hold. Of everything that is said again the last stands.
 * One invocation only.
 */
final class RegisteredModelFold {
  private final Map<String, Long> numbers = new TreeMap<>();
  private final Map<Long, RegisteredVersion> versions = new TreeMap<>();
  private final Map<String, Long> aliases = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private String description = "";
  private boolean known;
  private @Nullable Instant createdAt;
  private @Nullable Instant updatedAt;

  private RegisteredModelFold(List<String> holders) {
    for (String holder : holders) {
      numbers.put(holder, numbers.size() + 1L);
    }
  }

  static Optional<RegisteredModel> fold(
      ModelName model, Collection<Event> events, List<String> holders) {
    RegisteredModelFold fold = new RegisteredModelFold(holders);
    FoldOrder.of(events).forEach(fold::add);
    return fold.known
        ? Optional.of(
            new RegisteredModel(
                model,
                fold.description,
                fold.tags,
                List.copyOf(fold.versions.values()),
                fold.aliases,
                fold.createdAt,
                fold.updatedAt))
        : Optional.empty();
  }

  private void add(Event event) {
    ModelStatement statement;
    try {
      statement = ModelStatementReader.read(event);
    } catch (TidemarkException e) {
      return; // Taken in under the rules of another release; ModelFold warns of it.
    }
    Instant time = event.timeIfStated().orElse(null);
    if (statement instanceof Created created) {
      appear(time);
      description = created.description() == null ? description : created.description();
      tags.putAll(created.tags());
    } else if (statement instanceof Registered registered) {
      register(registered, event.key(), time);
    } else if (statement instanceof Deployed deployed) {
      String alias = deployed.deployment().alias();
      if (alias != null) {
        aliases.put(alias, deployed.deployment().version());
      }
    } else if (statement instanceof Updated updated) {
      update(updated, time);
    }
  }

  private void appear(@Nullable Instant time) {
    createdAt = known ? createdAt : time;
    updatedAt = time == null ? updatedAt : time;
    known = true;
  }

  private void register(Registered registered, String eventKey, @Nullable Instant time) {
    Long number = numbers.get(eventKey);
    if (number == null) {
      return;
    }
    appear(time);
    String run = registered.run() == null ? "" : registered.run().value();
    String artifact = registered.artifact() == null ? "" : "/" + registered.artifact();
    String source = registered.origin().source();
    versions.put(
        number,
        new RegisteredVersion(
            number,
            run,
            source.isEmpty() ? "runs:/" + run + artifact : source,
            registered.origin().runLink(),
            registered.origin().modelId(),
            registered.description() == null ? "" : registered.description(),
            ModelStage.NONE,
            registered.tags(),
            time,
            time,
            eventKey));
  }

  private void update(Updated updated, @Nullable Instant time) {
    if (updated.deletes()) {
      known = false;
      versions.clear();
      aliases.clear();
      tags.clear();
      description = "";
      return;
    }
    if (updated.description() != null) {
      description = updated.description();
      updatedAt = time;
    }
    tags.putAll(updated.tags());
    updated.removedTags().forEach(tags::remove);
    aliases.putAll(updated.aliases());
    updated.removedAliases().forEach(aliases::remove);
    updated.versions().forEach((number, change) -> change(number, change, time));
  }

  private void change(long number, VersionChange change, @Nullable Instant time) {
    RegisteredVersion before = versions.get(number);
    if (before == null) {
      return;
    }
    boolean ages = change.deletes() || change.description() != null || change.stage() != null;
    updatedAt = ages ? time : updatedAt;
    if (change.deletes()) {
      versions.remove(number);
      return;
    }
    Map<String, String> changedTags = new TreeMap<>(before.tags());
    changedTags.putAll(change.tags());
    change.removedTags().forEach(changedTags::remove);
    versions.put(
        number,
        new RegisteredVersion(
            number,
            before.runId(),
            before.source(),
            before.runLink(),
            before.modelId(),
            change.description() == null ? before.description() : change.description(),
            change.stage() == null ? before.stage() : change.stage(),
            changedTags,
            before.createdAt(),
            ages ? time : before.updatedAt(),
            before.eventKey()));
  }
}
