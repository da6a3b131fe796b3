// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.MonitorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor watches, against what, and when: its last definition by the order of the fold.
 *
 * @param model whose deployed version's run read the baseline, if there is a model
 * @param environment where the model is deployed
 * @param baseline what to compare with; null means what the deployed model's run read. Baseline and
 *     model are never both null
 * @param include patterns of the columns to look at; {@code *} stands for any characters
 * @param exclude patterns of columns to leave out
 * @param critical columns that matter most
 * @param segments columns by whose values the data may be looked at in parts
 * @param falseAlarmRate the share of reports over unchanged data that may be wrong, between 0 and 1
 * @param definedAt the time of the event that defines it, if stated
 * @param eventKey of the event that defines it
 */
public record MonitorRecord(
    MonitorId id,
    DatasetName dataset,
    @Nullable ModelName model,
    String environment,
    @Nullable DatasetVersion baseline,
    CronSchedule schedule,
    String timeZone,
    List<String> include,
    List<String> exclude,
    List<String> critical,
    List<String> segments,
    double falseAlarmRate,
    @Nullable Instant definedAt,
    String eventKey) {
  public MonitorRecord {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    critical = List.copyOf(critical);
    segments = List.copyOf(segments);
  }
}
