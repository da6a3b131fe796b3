// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.logged;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.FoldOrder;
import dev.tidemark.ledger.logged.LoggedModelStatement.Creation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one logged model into its record: a pure function of their set. Of params and
 * creations the first stands, of tags and statuses the last; metrics are a set; what was deleted
 * stays so. One invocation only.
 */
final class LoggedModelFold {
  private final Map<String, String> params = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final TreeSet<ModelMetric> metrics = new TreeSet<>();
  private final TreeSet<String> warnings = new TreeSet<>();
  private @Nullable Creation creation;
  private LoggedModelStatus status = LoggedModelStatus.PENDING;
  private boolean deleted;
  private @Nullable Instant createdAt;
  private @Nullable Instant updatedAt;

  private LoggedModelFold() {}

  /** The record, or empty as long as no event makes the model. */
  static Optional<LoggedModelRecord> fold(String id, Collection<Event> events) {
    LoggedModelFold fold = new LoggedModelFold();
    FoldOrder.of(events).forEach(fold::add);
    return fold.record(id);
  }

  private void add(Event event) {
    try {
      add(LoggedModelStatement.read(event), event.timeIfStated().orElse(null));
    } catch (TidemarkException e) {
      // Taken in under the rules of another release: the rest of the model stays readable.
      warnings.add(
          "event " + event.id() + " of " + event.source() + " is left out: " + e.getMessage());
    }
  }

  private void add(LoggedModelStatement statement, @Nullable Instant time) {
    if (creation == null && statement.creation() != null) {
      creation = statement.creation();
      createdAt = time;
    }
    if (statement.status() != null) {
      status = statement.status();
      updatedAt = time;
    }
    deleted |= statement.deletes();
    statement.params().forEach(params::putIfAbsent);
    tags.putAll(statement.tags());
    statement.removedTags().forEach(tags::remove);
    metrics.addAll(statement.metrics());
  }

  private Optional<LoggedModelRecord> record(String id) {
    if (creation == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LoggedModelRecord(
            id,
            creation.experimentId(),
            creation.name(),
            creation.modelType(),
            creation.sourceRunId(),
            status,
            deleted,
            createdAt,
            updatedAt == null ? createdAt : updatedAt,
            params,
            tags,
            List.copyOf(metrics),
            List.copyOf(warnings)));
  }
}
