// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import org.jspecify.annotations.Nullable;

/**
 * A file that a run left.
 *
 * @param path relative to the run's artifacts
 * @param sha256 64 lower-case hexadecimal digits, if stated
 * @param sizeBytes if stated
 */
public record RunArtifact(String path, @Nullable String sha256, @Nullable Long sizeBytes) {}
