// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.dataset.QuarantineDocument;
import dev.tidemark.dataset.ReviewQuarantine;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetName;
import dev.tidemark.table.log.Quarantine;
import dev.tidemark.table.log.QuarantinedBatch;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset quarantine NAME [--release KEY | --discard KEY]}. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    description =
        "Rows that broke the contract of a dataset and were put aside; decide what becomes of"
            + " them.")
final class DatasetQuarantineCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The dataset.")
  private @Nullable DatasetName dataset;

  @ArgGroup private @Nullable Decision decision;

  /** One of them. */
  private static final class Decision {
    @Option(
        names = "--release",
        paramLabel = "KEY",
        description = "Make a version of a batch as it is; what it breaks is kept with it.")
    private @Nullable String release;

    @Option(
        names = "--discard",
        paramLabel = "KEY",
        description = "Give a batch up; `dataset gc` frees its files.")
    private @Nullable String discard;
  }

  DatasetQuarantineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DatasetName name = Arguments.given(dataset);
    try (LocalRuntime runtime = session.open()) {
      if (decision != null) {
        decide(runtime.reviewQuarantine(), name, decision);
      }
      List<QuarantinedBatch> batches = new Quarantine(runtime.store(), name).list();
      session.answer(QuarantineDocument.of(name, batches), text(name, batches));
      return 0;
    }
  }

  private static void decide(ReviewQuarantine review, DatasetName name, Decision decision) {
    if (decision.release != null) {
      review.release(name, decision.release);
    } else if (decision.discard != null) {
      review.discard(name, decision.discard);
    }
  }

  private static String text(DatasetName name, List<QuarantinedBatch> batches) {
    return batches.isEmpty()
        ? "Nothing was put into the quarantine of " + name
        : batches.stream().map(DatasetQuarantineCommand::text).collect(Collectors.joining("\n"));
  }

  private static String text(QuarantinedBatch batch) {
    String state = batch.state().name().toLowerCase(Locale.ROOT);
    String version = batch.version() == null ? "" : " as version " + batch.version();
    return String.format(
        Locale.ROOT,
        "%s %s %s%s, %,d rows from %s:%n  %s",
        batch.key(),
        batch.at(),
        state,
        version,
        batch.fingerprint().rows(),
        batch.sources().stream()
            .map(source -> Texts.safe(source.name()))
            .collect(Collectors.joining(", ")),
        Texts.safe(batch.contract().text()));
  }
}
