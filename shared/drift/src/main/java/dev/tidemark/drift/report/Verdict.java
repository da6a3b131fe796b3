// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

/**
 * The answer in short.
 *
 * @param drifted whether at least one column is flagged
 * @param flagged number of columns that moved
 * @param checked number of columns that were tested, the flagged ones included
 * @param skipped number of columns that were not tested
 * @param severity of the worst column
 * @param summary one sentence for people
 */
public record Verdict(
    boolean drifted, int flagged, int checked, int skipped, Severity severity, String summary) {}
