// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import dev.tidemark.model.ModelName;
import dev.tidemark.model.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model.
 *
 * @param number 1 for the first; there are no gaps
 * @param run the run that made it
 * @param artifact the model's file among the artifacts of the run, if stated
 * @param registeredAt the time of the event that registered it, if stated
 * @param eventKey of the event that registered it
 */
public record ModelVersion(
    ModelName model,
    long number,
    RunId run,
    @Nullable String artifact,
    @Nullable String description,
    Map<String, String> tags,
    @Nullable Instant registeredAt,
    String eventKey) {
  public ModelVersion {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
