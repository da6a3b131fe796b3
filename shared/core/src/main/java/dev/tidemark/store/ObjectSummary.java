// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.time.Instant;

/** What a store says of an object without its content. */
public record ObjectSummary(
    ObjectKey key, long sizeBytes, ObjectVersion version, Instant lastModified) {}
