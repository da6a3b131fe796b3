// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.model.TableSchema;
import dev.tidemark.table.file.SourceColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each source of a publish became, so that a later publish need not read again what has not
 * changed. It is kept beside a version and nothing rests on it: without it everything is read.
 *
 * @param schema that the sources were read in
 * @param dialect in which their texts were understood; empty for the standard
 */
public record SourceManifest(TableSchema schema, String dialect, List<Entry> entries) {

  /**
   * One source.
   *
   * @param token as {@link dev.tidemark.table.file.SourceFile#token} gave it; null where it does
   *     not tell states apart for sure
   * @param sha256 of its content; null where nobody found it
   * @param columns what it says of its columns, alone
   * @param fingerprint of its rows
   * @param chunks the digests of the data files that it became, in order
   */
  public record Entry(
      long sizeBytes,
      @Nullable String token,
      @Nullable String sha256,
      SourceColumns columns,
      Fingerprint fingerprint,
      List<String> chunks) {

    public Entry {
      chunks = List.copyOf(chunks);
    }

    public String name() {
      return columns.source();
    }
  }

  public SourceManifest {
    entries = List.copyOf(entries);
  }
}
