// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model as MLflow's clients see it.
 *
 * @param number 1 for the first; never given twice, also after a model was deleted and made again
 * @param runId empty unless stated, as with {@code runLink}, {@code modelId} and {@code
 *     description}
 * @param source where its files are, as text
 * @param eventKey of the event that registered it
 */
public record RegisteredVersion(
    long number,
    String runId,
    String source,
    String runLink,
    String modelId,
    String description,
    ModelStage stage,
    Map<String, String> tags,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    String eventKey) {
  public RegisteredVersion {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
