// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.experiment;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.FoldOrder;
import dev.tidemark.ledger.LifecycleStage;
import dev.tidemark.ledger.run.ExperimentIds;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one experiment into its record: a pure function of their set. Of names,
 * stages and tags the last stands, of artifact locations the first. One invocation only.
 */
final class ExperimentFold {
  static final String DEFAULT_NAME = "Default";

  private final String id;
  private final Map<String, String> tags = new TreeMap<>();
  private final TreeSet<String> warnings = new TreeSet<>();
  private String name;
  private @Nullable String artifactLocation;
  private LifecycleStage lifecycle = LifecycleStage.ACTIVE;
  private @Nullable Instant createdAt;
  private @Nullable Instant updatedAt;

  private ExperimentFold(String id) {
    this.id = id;
    this.name = id.equals(ExperimentIds.DEFAULT) ? DEFAULT_NAME : id;
  }

  static ExperimentRecord fold(String id, Collection<Event> events) {
    ExperimentFold fold = new ExperimentFold(id);
    FoldOrder.of(events).forEach(fold::add);
    return fold.record();
  }

  private void add(Event event) {
    try {
      add(ExperimentStatement.read(event), event.timeIfStated().orElse(null));
    } catch (TidemarkException e) {
      // Taken in under the rules of another release: the rest of the experiment stays readable.
      warnings.add(
          "event " + event.id() + " of " + event.source() + " is left out: " + e.getMessage());
    }
  }

  private void add(ExperimentStatement statement, @Nullable Instant time) {
    createdAt = createdAt == null ? time : createdAt;
    if (statement.name() != null) {
      name = statement.name();
    }
    if (statement.lifecycle() != null) {
      lifecycle = statement.lifecycle();
    }
    if (statement.name() != null || statement.lifecycle() != null) {
      updatedAt = time == null ? updatedAt : time;
    }
    if (artifactLocation == null) {
      artifactLocation = statement.artifactLocation();
    }
    tags.putAll(statement.tags());
    statement.removedTags().forEach(tags::remove);
  }

  private ExperimentRecord record() {
    return new ExperimentRecord(
        id,
        name,
        artifactLocation == null ? "mlflow-artifacts:/" + id : artifactLocation,
        lifecycle,
        createdAt,
        updatedAt == null ? createdAt : updatedAt,
        tags,
        List.copyOf(warnings));
  }
}
