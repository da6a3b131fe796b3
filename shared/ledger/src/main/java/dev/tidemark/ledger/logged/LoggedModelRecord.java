// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.logged;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the events of a logged model say.
 *
 * @param modelType empty unless stated, as with {@code sourceRunId}
 * @param updatedAt when its status changed last
 * @param metrics by key, time, step and value
 */
public record LoggedModelRecord(
    String id,
    String experimentId,
    String name,
    String modelType,
    String sourceRunId,
    LoggedModelStatus status,
    boolean isDeleted,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, String> params,
    Map<String, String> tags,
    List<ModelMetric> metrics,
    List<String> warnings) {
  public LoggedModelRecord {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    metrics = List.copyOf(metrics);
    warnings = List.copyOf(warnings);
  }
}
