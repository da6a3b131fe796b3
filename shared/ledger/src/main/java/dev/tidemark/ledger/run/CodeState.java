// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code that a run ran; each part if stated.
 *
 * @param dirty whether the working copy differed from the commit
 */
public record CodeState(
    @Nullable String repository, @Nullable String commit, @Nullable Boolean dirty) {

  private static final String GIT = "mlflow.source.git.";

  /** What clients of MLflow say of the code, if they do. */
  static Optional<CodeState> ofTags(Map<String, String> tags) {
    String commit = tags.get(GIT + "commit");
    String dirty = tags.get(GIT + "dirty");
    return commit == null
        ? Optional.empty()
        : Optional.of(
            new CodeState(
                tags.get(GIT + "repoURL"),
                commit,
                dirty == null ? null : dirty.toLowerCase(Locale.ROOT).equals("true")));
  }
}
