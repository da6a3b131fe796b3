// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.experiment;

import dev.tidemark.ledger.LifecycleStage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the events of an experiment say.
 *
 * @param artifactLocation where artifacts of its runs go, as text
 * @param createdAt null where no event says it, as for the default experiment
 * @param updatedAt when its name or its stage changed last
 * @param tags by key
 * @param warnings what could not be read
 */
public record ExperimentRecord(
    String id,
    String name,
    String artifactLocation,
    LifecycleStage lifecycle,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, String> tags,
    List<String> warnings) {
  public ExperimentRecord {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    warnings = List.copyOf(warnings);
  }
}
