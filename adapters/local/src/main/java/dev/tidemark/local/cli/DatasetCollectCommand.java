// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.dataset.CollectGarbage;
import dev.tidemark.dataset.GarbageDocument;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset gc NAME}. */
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description = {
      "Free data files that no version holds: what crashes, lost races, expired versions and"
          + " discarded batches left behind.",
      "Without --run it only says what it would do. A file is condemned when it has lain about for"
          + " a week, and deleted by a run two days later or more, if still no version holds it."
    })
final class DatasetCollectCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName dataset;

  @Option(names = "--run", description = "Condemn and delete.")
  private boolean run;

  DatasetCollectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (LocalRuntime runtime = session.open()) {
      CollectGarbage collect = new CollectGarbage(runtime.store(), runtime.clock());
      DatasetName name = Arguments.given(dataset);
      CollectGarbage.Report report = run ? collect.run(name) : collect.plan(name);
      session.answer(GarbageDocument.of(report, run), text(report));
      return 0;
    }
  }

  private String text(CollectGarbage.Report report) {
    if (report.deleted().isEmpty() && report.condemned().isEmpty()) {
      return "Nothing to free in " + report.dataset();
    }
    String would = run ? "" : "would be ";
    return size(report.deleted())
        + " "
        + would
        + "deleted, "
        + size(report.condemned())
        + " "
        + would
        + "condemned"
        + (run ? "" : "; --run does it");
  }

  private static String size(List<CollectGarbage.Garbage> files) {
    return String.format(
        Locale.ROOT,
        "%,d files (%,d bytes)",
        files.size(),
        files.stream().mapToLong(CollectGarbage.Garbage::sizeBytes).sum());
  }
}
