// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.util.Locale;
import java.util.Optional;

/** The formats that rows are read from. */
public enum SourceFormat {
  PARQUET("parquet"),
  /** Delimited text with a header; may be compressed with gzip or zstd. */
  CSV("csv"),
  /** One JSON object a line; may be compressed with gzip or zstd. */
  JSON_LINES("jsonl");

  private final String id;

  SourceFormat(String id) {
    this.id = id;
  }

  /** The name in events and on the command line: parquet, csv or jsonl. */
  public String id() {
    return id;
  }

  /** The format of a name that {@link #id} gives. */
  public static SourceFormat named(String id) {
    for (SourceFormat format : values()) {
      if (format.id.equals(id)) {
        return format;
      }
    }
    throw TidemarkException.invalid(
        "\"" + id + "\" is not a format; there are parquet, csv and jsonl");
  }

  /** The format that a file name's ending tells of, an ending for compression left aside. */
  public static Optional<SourceFormat> ofFileName(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
    String ending = bare.substring(bare.lastIndexOf('.') + 1);
    return switch (ending) {
      case "parquet", "pq" -> Optional.of(PARQUET);
      case "csv", "tsv", "psv" -> Optional.of(CSV);
      case "jsonl", "ndjson", "jsonlines" -> Optional.of(JSON_LINES);
      default -> Optional.empty();
    };
  }
}
