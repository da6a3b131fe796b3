// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.compare;

import dev.tidemark.drift.report.ChangedValues;
import dev.tidemark.drift.report.Picture;
import dev.tidemark.drift.report.Samples;
import dev.tidemark.drift.report.Statistic;
import dev.tidemark.drift.report.Statistics;
import dev.tidemark.drift.report.Unexpected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing the values of one column gave.
 *
 * @param findings empty if the values could not be tested
 * @param reason why they could not, or what else must be known; null if nothing
 */
record ValueEvidence(
    List<Finding> findings,
    Statistics statistics,
    @Nullable ChangedValues newValues,
    @Nullable ChangedValues vanishedValues,
    @Nullable Unexpected unexpected,
    Samples samples,
    List<String> facts,
    @Nullable Picture picture,
    @Nullable String reason) {

  ValueEvidence {
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
  }

  static ValueEvidence untested(long baselineCount, long currentCount, String reason) {
    return new ValueEvidence(
        List.of(),
        Statistics.NONE,
        null,
        null,
        null,
        new Samples(baselineCount, currentCount, null, null, 0),
        List.of(),
        null,
        reason);
  }

  ValueEvidence withMissingScore(double score) {
    return new ValueEvidence(
        findings,
        statistics.with(Statistic.MISSING_Z, score),
        newValues,
        vanishedValues,
        unexpected,
        samples,
        facts,
        picture,
        reason);
  }

  ValueEvidence likeColumn(String otherName) {
    return new ValueEvidence(
        findings,
        statistics,
        newValues,
        vanishedValues,
        unexpected,
        samples,
        facts,
        picture,
        reason + "; the values look like those of \"" + otherName + "\", perhaps renamed");
  }

  /** The same of a column whose values are texts: their lengths say enough, values stay unseen. */
  ValueEvidence ofText(@Nullable String otherReason) {
    return new ValueEvidence(
        findings, statistics, null, null, null, samples, facts, null, otherReason);
  }
}
