// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.drift.compare.DriftComparison;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportHtml;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.report.DatasetProfiles;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark drift compare BASE CURRENT}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Say whether CURRENT has drifted from BASE.",
      "Each is a dataset (NAME for its newest version, NAME@N for one) or a Parquet, CSV or JSON Lines file."
    })
final class DriftCompareCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "BASE", description = "What is known to be good.")
  private String base = "";

  @Parameters(index = "1", paramLabel = "CURRENT", description = "What may have moved.")
  private String current = "";

  @Option(names = "--html", paramLabel = "FILE", description = "Also write the report as a page.")
  private @Nullable Path html;

  @Option(names = "--fail-on-drift", description = "Exit with 1 if anything moved.")
  private boolean failOnDrift;

  DriftCompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      DatasetProfiles profiles = new DatasetProfiles(runtime.store());
      ComparedData before = data(runtime, profiles, base);
      ComparedData now = data(runtime, profiles, current);
      DriftReport report =
          DriftComparison.compare(before, now, profiles.options(versions(before, now)));
      if (html != null) {
        write(html, DriftReportHtml.render(report));
      }
      session.answer(DriftReportJson.comparison(report), DriftText.of(report));
      return failOnDrift && report.verdict().drifted() ? Tidemark.NO : 0;
    }
  }

  private static ComparedData data(LocalRuntime runtime, DatasetProfiles profiles, String text) {
    Path path = Path.of(text);
    Optional<SourceFormat> format = SourceFormat.ofFileName(text);
    if (Files.isRegularFile(path)) {
      return DatasetProfiles.file(
          SourceFile.of(path),
          format.orElseThrow(
              () ->
                  TidemarkException.invalid(
                      "the name of "
                          + text
                          + " does not end as a Parquet, CSV or JSON Lines file")));
    }
    if (format.isPresent()) {
      throw TidemarkException.notFound("there is no file " + text);
    }
    DatasetReference reference = DatasetReference.parse(text);
    return profiles.version(reference.view(new DatasetQueries(runtime.store())).version());
  }

  private static List<DatasetVersion> versions(ComparedData... sides) {
    List<DatasetVersion> versions = new ArrayList<>();
    for (ComparedData side : sides) {
      if (side.version() != null) {
        versions.add(new DatasetVersion(new DatasetName(side.name()), side.version()));
      }
    }
    return versions;
  }

  private static void write(Path file, String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the page cannot be written to " + file, e);
    }
  }
}
