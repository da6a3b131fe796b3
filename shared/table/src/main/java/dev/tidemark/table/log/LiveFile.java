// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

/**
 * A data file with the rest of what its {@code add} says.
 *
 * @param modifiedAtMillis since the epoch
 */
record LiveFile(DataFile file, long modifiedAtMillis) {}
