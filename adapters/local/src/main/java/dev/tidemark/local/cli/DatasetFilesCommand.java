// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.query.DatasetFileList;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.SignedUrls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark dataset files NAME[@VERSION]}. */
@Command(
    name = "files",
    mixinStandardHelpOptions = true,
    description = {
      "The Parquet files of one version, for tools that read no Delta.",
      "With --signed-urls one URL a line, which anyone may read until it expires."
    })
final class DatasetFilesCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "NAME[@VERSION]",
      description = "The dataset, as it is now or as it was: a number, a time, a tag or an alias.")
  private @Nullable DatasetReference dataset;

  @Option(
      names = "--signed-urls",
      description = "URLs that need no account. In a folder of this machine: file URLs.")
  private boolean isSigned;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "How long the URLs hold: 1 (default) to 168.")
  private int hours = 1;

  DatasetFilesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Duration validity = Duration.ofHours(hours);
    if (hours < 1 || validity.compareTo(SignedUrls.LONGEST) > 0) {
      throw TidemarkException.invalid("--hours must be 1 to 168, it is " + hours);
    }
    try (LocalRuntime runtime = session.open()) {
      DatasetView version = Arguments.given(dataset).view(new DatasetQueries(runtime.store()));
      DatasetFileList files =
          isSigned
              ? DatasetFileList.signed(runtime.store(), version, validity)
              : DatasetFileList.of(version);
      session.answer(files.document(), isSigned ? urls(files) : table(files));
      return 0;
    }
  }

  private static String urls(DatasetFileList files) {
    return files.files().stream()
        .map(entry -> String.valueOf(entry.url()))
        .collect(Collectors.joining("\n"));
  }

  private String table(DatasetFileList files) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FILE", "ROWS", "BYTES", "SHA-256"));
    for (DatasetFileList.Entry entry : files.files()) {
      rows.add(
          List.of(
              place(entry),
              String.format(Locale.ROOT, "%,d", entry.file().rows()),
              String.format(Locale.ROOT, "%,d", entry.file().sizeBytes()),
              entry.file().sha256()));
    }
    return Texts.table(rows);
  }

  private String place(DatasetFileList.Entry entry) {
    ObjectKey key = entry.key();
    return key == null ? entry.file().path() : session.storeUri().place(key.value());
  }
}
