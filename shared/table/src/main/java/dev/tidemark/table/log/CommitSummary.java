// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one commit says of itself.
 *
 * @param txnId the event key of the publish; null if another program made the commit
 * @param record where the version record lies, relative to the table; null likewise
 */
public record CommitSummary(
    long version,
    Instant committedAt,
    String operation,
    @Nullable String txnId,
    @Nullable String record,
    int filesAdded,
    int filesRemoved) {}
