// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.model.DatasetName;
import java.time.Instant;

/**
 * The answer to a publish.
 *
 * @param created whether this call made the version; false if the event had been published before,
 *     or if a snapshot equals the newest version
 * @param rowsAdded the rows of the sources; 0 if a snapshot equals the newest version
 * @param filesAdded the data files that the version does not share with the one before
 * @param fingerprint of all rows of the version, 64 hexadecimal digits
 */
public record PublishedVersion(
    DatasetName dataset,
    long version,
    boolean created,
    long rowsInVersion,
    long rowsAdded,
    int filesAdded,
    String fingerprint,
    Instant committedAt) {}
