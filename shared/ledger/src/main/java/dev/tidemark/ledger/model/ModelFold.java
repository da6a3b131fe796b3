// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.ledger.FoldOrder;
import dev.tidemark.ledger.model.ModelStatement.Deployed;
import dev.tidemark.ledger.model.ModelStatement.Registered;
import dev.tidemark.ledger.model.ModelStatement.Updated;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one model and the numbers they hold into its record: a pure function of both.
 * One invocation only.
 */
final class ModelFold {
  private final ModelName model;
  private final Map<String, Long> numbers = new TreeMap<>();
  private final Map<Long, ModelVersion> versions = new TreeMap<>();
  private final List<Deployment> deployments = new ArrayList<>();
  private final List<Renaming> renamings = new ArrayList<>();
  private final TreeSet<String> warnings = new TreeSet<>();

  private ModelFold(ModelName model, List<String> holders) {
    this.model = model;
    for (int i = 0; i < holders.size(); i++) {
      numbers.put(holders.get(i), i + 1L);
    }
  }

  /**
   * @param holders the keys of the events that hold the version numbers 1, 2, 3, ...
   */
  static ModelRecord fold(ModelName model, Collection<Event> events, List<String> holders) {
    ModelFold fold = new ModelFold(model, holders);
    FoldOrder.of(events).forEach(fold::add);
    return fold.record();
  }

  private void add(Event event) {
    String by = "event " + event.id() + " of " + event.source();
    try {
      ModelStatement statement = ModelStatementReader.read(event);
      if (statement instanceof Registered registered) {
        addVersion(registered, event, by);
      } else if (statement instanceof Deployed deployed) {
        deployments.add(deployed.deployment());
        renamings.add(Renaming.by(deployed.deployment()));
      } else if (statement instanceof Updated updated) {
        addAliases(updated, event.timeIfStated().orElse(Instant.MIN));
      }
    } catch (TidemarkException e) {
      // Taken in under the rules of another release: the rest of the model stays readable.
      warnings.add(by + " is left out: " + e.getMessage());
    }
  }

  private void addAliases(Updated updated, Instant time) {
    updated
        .aliases()
        .forEach((alias, version) -> renamings.add(new Renaming(time, alias, version)));
    updated.removedAliases().forEach(alias -> renamings.add(new Renaming(time, alias, null)));
  }

  /** From a time on an alias names a version, or none. */
  private record Renaming(Instant time, @Nullable String alias, @Nullable Long version) {
    static Renaming by(Deployment deployment) {
      return new Renaming(deployment.deployedAt(), deployment.alias(), deployment.version());
    }
  }

  private Map<String, Long> aliases() {
    // The sort is stable: of equal times the order of the fold decides.
    renamings.sort(Comparator.comparing(Renaming::time));
    Map<String, Long> aliases = new TreeMap<>();
    for (Renaming renaming : renamings) {
      String alias = renaming.alias();
      Long version = renaming.version();
      if (alias != null && version != null) {
        aliases.put(alias, version);
      } else if (alias != null) {
        aliases.remove(alias);
      }
    }
    return aliases;
  }

  private void addVersion(Registered registered, Event event, String by) {
    Long number = numbers.get(event.key());
    if (number == null) {
      warnings.add(by + " registers a version that has no number yet; send the event again");
      return;
    }
    RunId run = registered.run();
    if (run == null) {
      return; // It lies elsewhere and no run of ours made it: MLflow's clients see it.
    }
    versions.put(
        number,
        new ModelVersion(
            model,
            number,
            run,
            registered.artifact(),
            registered.description(),
            registered.tags(),
            event.time(),
            event.key()));
  }

  private ModelRecord record() {
    // The sort is stable: of equal times the order of the fold decides.
    deployments.sort(Comparator.comparing(Deployment::deployedAt));
    for (Deployment deployment : deployments) {
      if (!versions.containsKey(deployment.version())) {
        warnings.add(
            "version "
                + deployment.version()
                + " is deployed to "
                + deployment.environment()
                + " but not registered");
      }
    }
    return new ModelRecord(
        model, List.copyOf(versions.values()), deployments, aliases(), List.copyOf(warnings));
  }
}
