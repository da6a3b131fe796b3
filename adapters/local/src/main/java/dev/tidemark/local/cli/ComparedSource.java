// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.drift.compare.ComparedData;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.report.DataRows;
import dev.tidemark.report.DatasetProfiles;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison as it is named on the command line: a file or a dataset version.
 *
 * @param format of the file; null for a dataset
 * @param version null for a file
 */
record ComparedSource(
    String text, @Nullable SourceFormat format, @Nullable DatasetVersion version) {

  static ComparedSource parse(LocalRuntime runtime, String text) {
    Optional<SourceFormat> format = SourceFormat.ofFileName(text);
    if (Files.isRegularFile(Path.of(text))) {
      return new ComparedSource(
          text,
          format.orElseThrow(
              () ->
                  TidemarkException.invalid(
                      "the name of "
                          + text
                          + " does not end as a Parquet, CSV or JSON Lines file")),
          null);
    }
    if (format.isPresent()) {
      throw TidemarkException.notFound("there is no file " + text);
    }
    DatasetReference reference = DatasetReference.parse(text);
    return new ComparedSource(
        text, null, reference.view(new DatasetQueries(runtime.store())).version());
  }

  /** Of a dataset from its stored profiles, of a file by reading it. */
  ComparedData profile(DatasetProfiles profiles) {
    return format != null
        ? DatasetProfiles.file(SourceFile.of(Path.of(text)), format)
        : profiles.version(Arguments.given(version));
  }

  DataRows rows(LocalRuntime runtime) {
    return format != null
        ? DataRows.file(SourceFile.of(Path.of(text)), format)
        : DataRows.version(runtime.store(), Arguments.given(version));
  }
}
