// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.query.Croissant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What Croissant wants to know and no version says of itself. */
final class CroissantSettings {
  @Option(
      names = "--croissant",
      description = "Answer with the version's metadata in the format Croissant 1.1 (JSON-LD).")
  private boolean isAsked;

  @Option(
      names = "--license",
      paramLabel = "URL",
      description = "With --croissant: the licence of the data.")
  private @Nullable String license;

  @Option(
      names = "--creator",
      paramLabel = "NAME",
      description = "With --croissant: the organisation that made the data.")
  private @Nullable String creator;

  @Option(
      names = "--cite-as",
      paramLabel = "TEXT",
      description = "With --croissant: how to cite the data, best in BibTeX.")
  private @Nullable String citation;

  boolean isAsked() {
    return isAsked;
  }

  Croissant.Statement about(String url) {
    return new Croissant.Statement(url, license, creator, citation);
  }
}
