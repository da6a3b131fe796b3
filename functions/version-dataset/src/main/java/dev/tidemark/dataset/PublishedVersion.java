// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.model.DatasetName;
import dev.tidemark.table.log.VersionRecord.Rejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a publish.
 *
 * @param created whether this call made the version; false if the event had been published before,
 *     or if a snapshot equals the newest version
 * @param rowsAdded the rows of the sources; 0 if a snapshot equals the newest version
 * @param filesAdded the data files that the version does not share with the one before
 * @param fingerprint of all rows of the version, 64 hexadecimal digits
 * @param rejected the rows of the sources that were left out; null if there are none, or if the
 *     event made no version when it came before
 */
public record PublishedVersion(
    DatasetName dataset,
    long version,
    boolean created,
    long rowsInVersion,
    long rowsAdded,
    int filesAdded,
    String fingerprint,
    Instant committedAt,
    @Nullable Rejected rejected) {}
