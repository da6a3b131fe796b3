// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.BatchReader;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.table.file.InputLimits;
import dev.tidemark.table.file.Reading;
import dev.tidemark.table.file.SourceColumns;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The files of one publish.
 *
 * @param schema fits every file
 */
record Sources(List<Source> all, SourceFormat format, Reading reading, TableSchema schema) {

  /**
   * Finds the files and their columns; refuses what may not or cannot be read. What is known is not
   * read.
   */
  static Sources of(
      DatasetRequest request, SourceResolver resolver, KnownSources known, InputLimits limits) {
    List<SourceFile> files = new ArrayList<>();
    request.sources().forEach(source -> files.addAll(resolver.resolve(source)));
    SourceFormat stated = request.format();
    SourceFormat format = stated == null ? told(files) : stated;
    Reading reading = request.text().within(limits);
    RejectTally tally = new RejectTally();
    List<Source> sources = new ArrayList<>();
    for (SourceFile file : files) {
      KnownSource before = known.unchanged(file, format, reading.dialect()).orElse(null);
      SourceColumns columns =
          before == null
              ? SourceFiles.columnsOf(file, format, reading, tally)
              : new SourceColumns(file.name(), format, before.entry().columns().columns());
      tally.accepted(before == null ? 0 : before.entry().fingerprint().rows());
      sources.add(new Source(file, columns, before));
    }
    tally.requireWithin(request.text().maxRejects());
    TableSchema schema = SourceColumns.join(sources.stream().map(Source::columns).toList());
    if (schema.columns().isEmpty()) {
      throw TidemarkException.invalid(
          "the source " + files.get(0).name() + " has no columns, so there is nothing to publish");
    }
    return new Sources(List.copyOf(sources), format, reading, schema);
  }

  /**
   * Refuses sources too many of whose values do not fit a schema, before anything is stored. They
   * are read for it only where their own types leave that open.
   */
  void requireValuesFit(TableSchema wanted, RejectLimit limit) {
    if (all.stream().allMatch(source -> source.columns().surelyFit(wanted))) {
      return;
    }
    RejectTally tally = new RejectTally();
    for (Source source : all) {
      try (BatchReader reader =
          SourceFiles.open(source.file(), source.columns(), wanted, reading, tally)) {
        boolean more = true;
        while (more) {
          more = reader.next().isPresent();
        }
      }
    }
    try {
      tally.requireWithin(limit);
    } catch (TidemarkException e) {
      throw withTypes(e, wanted);
    }
  }

  /** Adds which columns the sources, seen alone, would have had another type for. */
  private TidemarkException withTypes(TidemarkException trouble, TableSchema dataset) {
    StringBuilder hint = new StringBuilder();
    for (ColumnSchema found : schema.columns()) {
      OptionalInt at = dataset.indexOf(found.name());
      if (at.isPresent() && !dataset.columns().get(at.getAsInt()).equals(found)) {
        hint.append("; the column \"")
            .append(found.name())
            .append("\" is of type ")
            .append(dataset.columns().get(at.getAsInt()).type().deltaName())
            .append(" in the dataset and of type ")
            .append(found.type().deltaName())
            .append(" in the sources");
      }
    }
    return hint.isEmpty()
        ? trouble
        : new TidemarkException(trouble.kind(), trouble.getMessage() + hint, trouble);
  }

  /** These sources with fewer files. */
  Sources only(List<Source> some) {
    return new Sources(List.copyOf(some), format, reading, schema);
  }

  private static SourceFormat told(List<SourceFile> files) {
    SourceFormat format = told(files.get(0));
    for (SourceFile file : files) {
      if (told(file) != format) {
        throw TidemarkException.invalid(
            "the sources are of different formats: "
                + files.get(0).name()
                + " is "
                + format.id()
                + ", "
                + file.name()
                + " is "
                + told(file).id()
                + "; publish them one after the other, the later ones as appends");
      }
    }
    return format;
  }

  private static SourceFormat told(SourceFile file) {
    Optional<SourceFormat> format = SourceFormat.ofFileName(file.name());
    return format.orElseThrow(
        () ->
            TidemarkException.invalid(
                "the name of the source "
                    + file.name()
                    + " does not tell its format; state it as parquet, csv or jsonl"));
  }
}
