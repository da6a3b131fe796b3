// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that a run says it read, as MLflow describes it. It is told from others by name and
 * digest.
 *
 * @param digest what its maker computed over the content
 * @param sourceType how {@code source} is to be read
 * @param source where it came from, usually JSON
 * @param schema of its columns, usually JSON
 * @param profile counts and the like, usually JSON
 * @param tags of this use of it, such as {@code mlflow.data.context}
 */
public record DatasetInput(
    String name,
    String digest,
    @Nullable String sourceType,
    @Nullable String source,
    @Nullable String schema,
    @Nullable String profile,
    Map<String, String> tags) {
  public DatasetInput {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** What tells it from others in one run. */
  String key() {
    return name + "\0" + digest;
  }
}
