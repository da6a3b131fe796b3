// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.model.ModelName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of a model.
 *
 * @param versions in the order of their numbers
 * @param deployments the oldest first, by time of deployment; of equal times in the order of the
 *     fold
 * @param aliases the version that each alias names now
 * @param warnings what does not fit together
 */
public record ModelRecord(
    ModelName name,
    List<ModelVersion> versions,
    List<Deployment> deployments,
    Map<String, Long> aliases,
    List<String> warnings) {
  public ModelRecord {
    versions = List.copyOf(versions);
    deployments = List.copyOf(deployments);
    aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
    warnings = List.copyOf(warnings);
  }

  public Optional<ModelVersion> version(long number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  /** The version that an alias names now, if it is registered. */
  public Optional<ModelVersion> aliased(String alias) {
    return Optional.ofNullable(aliases.get(alias)).flatMap(this::version);
  }

  /** The last deployment to an environment. */
  public Optional<Deployment> lastDeployment(String environment) {
    return deployments.stream()
        .filter(deployment -> deployment.environment().equals(environment))
        .reduce((earlier, later) -> later);
  }
}
