// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.model.ModelName;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model as MLflow's clients see it: without what was deleted.
 *
 * @param description empty unless stated
 * @param versions in the order of their numbers
 * @param aliases the version that each alias names now, which need not be there any more
 */
public record RegisteredModel(
    ModelName name,
    String description,
    Map<String, String> tags,
    List<RegisteredVersion> versions,
    Map<String, Long> aliases,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {
  public RegisteredModel {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    versions = List.copyOf(versions);
    aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
  }

  public Optional<RegisteredVersion> version(long number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  /** The greatest number in each stage, in the order of the stages' names. */
  public List<RegisteredVersion> latestVersions() {
    Map<String, RegisteredVersion> latest = new TreeMap<>();
    versions.forEach(version -> latest.put(version.stage().text(), version));
    return latest.values().stream()
        .sorted(Comparator.comparingLong(RegisteredVersion::number))
        .toList();
  }

  /** What a version is called, by name. */
  public List<String> aliasesOf(long number) {
    return aliases.entrySet().stream()
        .filter(alias -> alias.getValue() == number)
        .map(Map.Entry::getKey)
        .toList();
  }
}
