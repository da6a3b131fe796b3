// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.query.Lineage;
import dev.tidemark.table.log.SourceRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lineage as an indented list. */
final class LineageText {
  private final StringBuilder out = new StringBuilder();

  private LineageText() {}

  static String of(Lineage lineage) {
    LineageText text = new LineageText();
    text.append(lineage, 0, "");
    return text.out.toString().stripTrailing();
  }

  private void append(Lineage lineage, int depth, String prefix) {
    if (lineage instanceof Lineage.OfModel model) {
      String alias = model.alias() == null ? "" : " (" + model.alias() + ")";
      line(
          depth,
          prefix
              + "model "
              + model.version().model()
              + " version "
              + model.version().number()
              + alias);
      append(model.run(), depth + 1, "made by ");
    } else if (lineage instanceof Lineage.OfRun run) {
      String name = run.run().name() == null ? "" : " \"" + Texts.safe(run.run().name()) + "\"";
      line(depth, prefix + "run " + run.run().id() + name + " " + run.run().status());
      run.inputs().forEach(input -> append(input.dataset(), depth + 1, read(input.role())));
    } else if (lineage instanceof Lineage.OfDataset dataset) {
      line(
          depth,
          prefix
              + "dataset "
              + dataset.version()
              + String.format(Locale.ROOT, ", %,d rows", dataset.rows()));
      dataset.sources().forEach(source -> line(depth + 1, "from " + source(source)));
      if (dataset.producer() != null) {
        append(dataset.producer(), depth + 1, "produced by ");
      }
    } else if (lineage instanceof Lineage.Missing missing) {
      line(depth, prefix + missing.what() + " (not recorded)");
    }
  }

  private static String read(@Nullable String role) {
    return role == null ? "read: " : "read for " + Texts.safe(role) + ": ";
  }

  private static String source(SourceRecord source) {
    return Texts.safe(source.name())
        + String.format(Locale.ROOT, ", %,d bytes", source.sizeBytes());
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
