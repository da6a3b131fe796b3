// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.ledger.run.RunRecord;
import dev.tidemark.ledger.run.RunRow;
import java.util.List;
import java.util.Optional;

/**
 * Runs that a search found.
 *
 * @param nextToken asks for the runs after these; empty if there are none
 */
public record RunPage(List<RunRow> rows, Optional<String> nextToken) {
  public RunPage {
    rows = List.copyOf(rows);
  }

  /** The runs, each with the latest value of its metrics only. */
  public List<RunRecord> runs() {
    return rows.stream().map(RunRow::summary).toList();
  }
}
