// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonObject;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetExport;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset export NAME[@VERSION] --to PATH}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the rows of one version into files of this machine.",
      "Parquet keeps types and values: published again it is the same dataset."
    })
final class DatasetExportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "The dataset, as it is now or as it was: a number, a time, a tag or an alias.")
  private @Nullable DatasetReference dataset;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PATH",
      description =
          "What to write, which must not be there yet: a folder for parquet, a file for csv"
              + " (ending in .gz: compressed).")
  private Path to = Path.of("");

  @Option(names = "--format", paramLabel = "FORMAT", description = "parquet (default) or csv.")
  private String format = "parquet";

  @Option(
      names = "--for-spreadsheets",
      description =
          "With csv: put an apostrophe before texts that a spreadsheet would run as a formula.")
  private boolean forSpreadsheets;

  DatasetExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean isCsv = isCsv();
    if (Files.exists(to)) {
      throw TidemarkException.invalid(
          "there is something at " + to + " already; name a path that is free");
    }
    try (LocalRuntime runtime = session.open()) {
      DatasetView version = Arguments.given(dataset).view(new DatasetQueries(runtime.store()));
      DatasetExport export = new DatasetExport(runtime.store());
      int files = isCsv ? csv(export, version) : parquet(export, version);
      session.answer(document(version, files), text(version, files));
      return 0;
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the export cannot be written to " + to, e);
    }
  }

  private boolean isCsv() {
    boolean isCsv = format.equals("csv");
    if (!isCsv && !format.equals("parquet")) {
      throw TidemarkException.invalid(
          "\"" + format + "\" is not a format to export; there are parquet and csv");
    }
    if (!isCsv && forSpreadsheets) {
      throw TidemarkException.invalid("--for-spreadsheets goes with --format csv only");
    }
    return isCsv;
  }

  /** What is not finished has another name. */
  private Path unfinished() {
    Path name = to.toAbsolutePath().normalize().getFileName();
    return to.toAbsolutePath().resolveSibling(name + ".unfinished");
  }

  private int csv(DatasetExport export, DatasetView version) throws IOException {
    Path file = unfinished();
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(open(file), StandardCharsets.UTF_8))) {
      export.csv(version, out, forSpreadsheets);
    }
    Files.move(file, to);
    return 1;
  }

  private OutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return to.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
  }

  private int parquet(DatasetExport export, DatasetView version) throws IOException {
    Path folder = unfinished();
    Files.createDirectories(folder);
    int files =
        export.parquet(
            version,
            (name, content) -> {
              try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                content.writeTo(out);
              }
            });
    Files.move(folder, to);
    return files;
  }

  private JsonObject document(DatasetView version, int files) {
    return JsonObject.builder()
        .put("format_version", 1)
        .put("dataset", version.name().value())
        .put("version", version.snapshot().version())
        .put("format", format)
        .put("path", to.toString())
        .put("files", files)
        .put("rows", version.snapshot().rows())
        .build();
  }

  private String text(DatasetView version, int files) {
    return String.format(
        Locale.ROOT,
        "Wrote %,d rows of %s to %s (%,d %s)",
        version.snapshot().rows(),
        version.version(),
        to,
        files,
        files == 1 ? "file" : "files");
  }
}
