// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.LongVector;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.ProfileStore;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.log.DataFile;
import dev.tidemark.table.log.TableRows;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest value of a column of dates or times. Profiles tell the last day of each file;
 * only files that have it are read. One thread only.
 */
final class NewestTime {
  private final ProfileStore profiles;
  private final TableRows rows;
  private final DatasetName dataset;

  NewestTime(ProfileStore profiles, TableRows rows, DatasetName dataset) {
    this.profiles = profiles;
    this.rows = rows;
    this.dataset = dataset;
  }

  /** The newest value in some files, or null if none has any. */
  @Nullable Instant find(ColumnSchema column, List<DataFile> files) {
    long[] newest = {Long.MIN_VALUE};
    rows.read(
        new TableSchema(List.of(column)),
        withTheLastDay(column, files),
        batch -> {
          LongVector times = (LongVector) batch.columns().get(0);
          for (int row = 0; row < batch.rows(); row++) {
            newest[0] = times.isNull(row) ? newest[0] : Math.max(newest[0], times.value(row));
          }
        });
    return newest[0] == Long.MIN_VALUE ? null : CellRule.time(column.type(), newest[0]);
  }

  private List<DataFile> withTheLastDay(ColumnSchema column, List<DataFile> files) {
    Map<DataFile, Double> lastDays = new LinkedHashMap<>();
    double last = Double.NEGATIVE_INFINITY;
    for (DataFile file : files) {
      double day =
          profiles
              .get(dataset, file.sha256())
              .column(column.name())
              .map(NewestTime::lastDay)
              .orElse(Double.POSITIVE_INFINITY);
      lastDays.put(file, day);
      last = Math.max(last, day);
    }
    double wanted = last;
    return lastDays.keySet().stream()
        .filter(file -> Double.compare(lastDays.getOrDefault(file, wanted), wanted) == 0)
        .toList();
  }

  private static double lastDay(ColumnProfile profile) {
    return profile.values() instanceof ValueProfile.Times times && times.days().count() > 0
        ? times.days().max()
        : Double.NEGATIVE_INFINITY;
  }
}
