// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import org.jspecify.annotations.Nullable;

/** A source file that a version was made of; its digest where it is known. */
public record SourceRecord(String name, long sizeBytes, @Nullable String sha256) {}
