// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.drift.compare.DriftComparison;
import dev.tidemark.drift.compare.DriftOptions;
import dev.tidemark.drift.mode.Mode;
import dev.tidemark.drift.mode.ModeInput;
import dev.tidemark.drift.report.DriftReport;
import dev.tidemark.drift.report.DriftReportHtml;
import dev.tidemark.drift.report.DriftReportJson;
import dev.tidemark.drift.report.DriftReportMarkdown;
import dev.tidemark.drift.report.Segments;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.report.DatasetProfiles;
import dev.tidemark.report.ModeInputs;
import dev.tidemark.report.SegmentComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark drift compare BASE CURRENT}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Say whether CURRENT has drifted from BASE.",
      "Each is a dataset (NAME for its newest version, NAME@N for one) or a Parquet, CSV or JSON"
          + " Lines file."
    })
final class DriftCompareCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "BASE", description = "What is known to be good.")
  private String base = "";

  @Parameters(index = "1", paramLabel = "CURRENT", description = "What may have moved.")
  private String current = "";

  @Option(names = "--html", paramLabel = "FILE", description = "Also write the report as a page.")
  private @Nullable Path html;

  @Option(
      names = "--markdown",
      description = "Answer with one line of Markdown, for a pull request or a chat.")
  private boolean isMarkdown;

  @Option(
      names = "--fail-on-drift",
      description = "Exit with 1 if anything moved, or nothing could be compared.")
  private boolean failOnDrift;

  @Option(
      names = "--segment",
      paramLabel = "COL",
      description = "Compare the rows of each value of this column apart, too; may be repeated.")
  private List<String> segments = new ArrayList<>();

  @Option(
      names = "--mode",
      paramLabel = "TOOL",
      description =
          "Decide as another tool does: evidently, nannyml, sagemaker-simple, sagemaker-robust,"
              + " azure, tfdv or psi-deciles.")
  private @Nullable String mode;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Decide by one method, for all columns that it suits; of TOOL with --mode.")
  private @Nullable String method;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description = "With --mode or --method: instead of the usual threshold.")
  private @Nullable Double threshold;

  @Mixin private DriftSettings settings = new DriftSettings();

  DriftCompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Mode judge = judge();
    try (LocalRuntime runtime = session.open()) {
      ComparedSource baseline = ComparedSource.parse(runtime, base);
      ComparedSource now = ComparedSource.parse(runtime, current);
      DriftReport report = report(runtime, baseline, now, judge);
      if (html != null) {
        OutputFile.write(html, DriftReportHtml.render(report));
      }
      session.answer(
          DriftReportJson.comparison(report),
          isMarkdown ? DriftReportMarkdown.line(report) : DriftText.of(report));
      return failOnDrift && !isCalm(report) ? Tidemark.NO : 0;
    }
  }

  /** Two files that have nothing in common have not drifted apart, but nobody may build on that. */
  private static boolean isCalm(DriftReport report) {
    return !report.hasDrifted() && report.verdict().checked() > 0;
  }

  private @Nullable Mode judge() {
    boolean judged = mode != null || method != null || threshold != null;
    if (judged && !segments.isEmpty()) {
      throw TidemarkException.invalid(
          "--segment cannot be combined with --mode, --method or --threshold; leave one out");
    }
    return judged ? Mode.of(mode, method, threshold) : null;
  }

  private DriftReport report(
      LocalRuntime runtime, ComparedSource baseline, ComparedSource now, @Nullable Mode judge) {
    DatasetProfiles profiles = new DatasetProfiles(runtime.store());
    ComparedData before = baseline.profile(profiles);
    ComparedData after = now.profile(profiles);
    DriftOptions options = settings.over(profiles.options(versions(baseline, now)), before, after);
    DriftReport report = DriftComparison.compare(before, after, options);
    if (judge != null) {
      ModeInput input =
          judge.needsRows()
              ? ModeInputs.of(judge, baseline.rows(runtime), now.rows(runtime))
              : new ModeInput(before.profile(), after.profile(), List.of());
      return judge.judge(report, input);
    }
    return report.with(segments(runtime, baseline, now, options));
  }

  private List<Segments> segments(
      LocalRuntime runtime, ComparedSource baseline, ComparedSource now, DriftOptions options) {
    List<Segments> all = new ArrayList<>();
    for (String column : segments) {
      Segments by =
          SegmentComparison.of(column, baseline.rows(runtime), now.rows(runtime), options);
      if (by.reason() != null) {
        throw TidemarkException.invalid(by.reason());
      }
      all.add(by);
    }
    return all;
  }

  private static List<DatasetVersion> versions(ComparedSource... sides) {
    return Stream.of(sides).map(ComparedSource::version).filter(Objects::nonNull).toList();
  }
}
