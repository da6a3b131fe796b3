// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

/**
 * What the log keeps of a file that a version no longer holds, so that a clean-up knows its age.
 *
 * @param deletedAtMillis since the epoch
 * @param sizeBytes 0 where the commit did not tell
 */
record RemovedFile(String path, long deletedAtMillis, long sizeBytes) {}
