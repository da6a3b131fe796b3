// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.report;

import dev.tidemark.column.Batch;
import dev.tidemark.drift.mode.Mode;
import dev.tidemark.drift.mode.ModeInput;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.TableProfiler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads what a mode needs. */
public final class ModeInputs {
  private ModeInputs() {}

  /** For a mode that needs rows. */
  public static ModeInput of(Mode mode, DataRows baseline, DataRows current) {
    TableProfile before = profile(mode, baseline);
    TableProfile now = profile(mode, current);
    List<TableProfile> chunks =
        mode.baselineChunks() == 0 || before.rows() == 0
            ? List.of()
            : chunks(baseline, Math.max(1, before.rows() / mode.baselineChunks()));
    return new ModeInput(before, now, chunks);
  }

  private static TableProfile profile(Mode mode, DataRows rows) {
    if (!mode.completeRowsOnly()) {
      return rows.exactProfile();
    }
    TableProfiler profiler = TableProfiler.exact(rows.schema());
    rows.each(
        batch -> {
          Batch complete = SelectedRows.of(batch, SelectedRows.complete(batch));
          profiler.add(complete, 0, complete.rows());
        });
    return profiler.finish();
  }

  /** Consecutive parts of equally many rows; what is left over is one more. */
  private static List<TableProfile> chunks(DataRows rows, long size) {
    Chunker chunker = new Chunker(rows, size);
    rows.each(chunker::add);
    return chunker.finish();
  }

  /** One thread only. */
  private static final class Chunker {
    private final DataRows rows;
    private final long size;
    private final List<TableProfile> finished = new ArrayList<>();
    private TableProfiler open;
    private long inOpen;

    Chunker(DataRows rows, long size) {
      this.rows = rows;
      this.size = size;
      open = TableProfiler.exact(rows.schema());
    }

    void add(Batch batch) {
      int from = 0;
      while (from < batch.rows()) {
        int to = (int) Math.min(batch.rows(), from + size - inOpen);
        BitSet part = new BitSet();
        part.set(from, to);
        Batch chosen = SelectedRows.of(batch, part);
        open.add(chosen, 0, chosen.rows());
        inOpen += to - from;
        from = to;
        if (inOpen == size) {
          close();
        }
      }
    }

    List<TableProfile> finish() {
      if (inOpen > 0) {
        close();
      }
      return finished;
    }

    private void close() {
      finished.add(open.finish());
      open = TableProfiler.exact(rows.schema());
      inOpen = 0;
    }
  }
}
