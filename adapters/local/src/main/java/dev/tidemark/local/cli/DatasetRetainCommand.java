// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import static java.util.Objects.requireNonNull;

import dev.tidemark.dataset.RetainVersions;
import dev.tidemark.dataset.RetentionDocument;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset retain NAME (--keep-last N | --keep-days D) [--run]}. */
@Command(
    name = "retain",
    mixinStandardHelpOptions = true,
    description = {
      "Give up the rows of old versions; their records and profiles stay.",
      "Without --run it only says what it would do. Versions that a run read, that have a tag or an"
          + " alias, or that a monitor compares with are kept. `dataset gc` then frees the files."
    })
final class DatasetRetainCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 20;
  private static final int MOST_REASONS = 3;

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName dataset;

  @ArgGroup(multiplicity = "1")
  private Keep keep = new Keep();

  @Option(names = "--run", description = "Let them expire.")
  private boolean run;

  /** One of them. */
  private static final class Keep {
    @Option(names = "--keep-last", paramLabel = "N", description = "Keep the last N versions.")
    private @Nullable Long last;

    @Option(
        names = "--keep-days",
        paramLabel = "D",
        description = "Keep what was the newest version at some time in the last D days.")
    private @Nullable Long days;

    RetainVersions.Rule rule() {
      return last == null
          ? new RetainVersions.Rule.KeepDays(requireNonNull(days, "one of them is given"))
          : new RetainVersions.Rule.KeepLast(last);
    }
  }

  DatasetRetainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      RetainVersions retain = new RetainVersions(runtime.store(), runtime.clock());
      DatasetName name = Arguments.given(dataset);
      RetainVersions.Report report =
          run ? retain.run(name, keep.rule()) : retain.plan(name, keep.rule());
      session.answer(RetentionDocument.of(report, run), text(report));
      return 0;
    }
  }

  private String text(RetainVersions.Report report) {
    StringBuilder out = new StringBuilder(headline(report));
    report
        .pinned()
        .forEach(
            (version, why) -> out.append("\nkept ").append(version).append(": ").append(some(why)));
    return out.toString();
  }

  private String headline(RetainVersions.Report report) {
    if (report.expiring().isEmpty()) {
      return "No version of " + report.dataset() + " expires";
    }
    return String.format(
        Locale.ROOT,
        "%d versions of %s %s: %s%n%,d files (%,d bytes) %s",
        report.expiring().size(),
        report.dataset(),
        run ? "expired" : "would expire",
        some(report.expiring(), MOST_NAMED, ", "),
        report.files(),
        report.sizeBytes(),
        run
            ? "are garbage now; `tidemark dataset gc` frees them"
            : "would be garbage; --run does it");
  }

  private static String some(List<String> reasons) {
    return Texts.safe(some(reasons, MOST_REASONS, "; "));
  }

  private static String some(List<?> all, int most, String between) {
    String named =
        all.stream().limit(most).map(String::valueOf).collect(Collectors.joining(between));
    int left = all.size() - most;
    return left > 0 ? named + between + "and " + left + " more" : named;
  }
}
