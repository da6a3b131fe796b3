// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.mode;

import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a mode judges: profiles as it needs them, exact where {@link Mode#needsRows} says so.
 *
 * @param baselineChunks the baseline in consecutive parts; empty if the mode needs none
 */
public record ModeInput(
    TableProfile baseline, TableProfile current, List<TableProfile> baselineChunks) {
  public ModeInput {
    baselineChunks = List.copyOf(baselineChunks);
  }

  /** Empty if a side lacks the column or holds other values in it. */
  Optional<ModeColumn> column(String name) {
    ColumnProfile before = baseline.column(name).orElse(null);
    ColumnProfile now = current.column(name).orElse(null);
    if (before == null
        || now == null
        || !before.values().getClass().equals(now.values().getClass())) {
      return Optional.empty();
    }
    List<Sample> chunks = new ArrayList<>();
    for (TableProfile chunk : baselineChunks) {
      chunk.column(name).map(Sample::of).ifPresent(chunks::add);
    }
    return Optional.of(
        new ModeColumn(before.column().type(), Sample.of(before), Sample.of(now), chunks));
  }
}
