// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import org.jspecify.annotations.Nullable;

/**
 * The code that a run ran; each part if stated.
 *
 * @param dirty whether the working copy differed from the commit
 */
public record CodeState(
    @Nullable String repository, @Nullable String commit, @Nullable Boolean dirty) {}
