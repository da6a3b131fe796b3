// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import java.time.Instant;

/** A data file with the commit that added it. */
public record AddedFile(long version, Instant committedAt, DataFile file) {}
