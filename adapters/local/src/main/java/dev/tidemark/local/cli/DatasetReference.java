// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as people write it: NAME for the newest version, NAME@N for one, NAME@TIME for then,
 * NAME@TAG or NAME@ALIAS for the version of that name.
 */
record DatasetReference(
    DatasetName dataset, @Nullable Long version, @Nullable Instant time, @Nullable String name) {

  static DatasetReference parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return new DatasetReference(new DatasetName(text), null, null, null);
    }
    DatasetName name = new DatasetName(text.substring(0, at));
    String wanted = text.substring(at + 1);
    if (!wanted.isEmpty() && Character.isLetter(wanted.charAt(0))) {
      return new DatasetReference(name, null, null, wanted);
    }
    try {
      long version = Long.parseLong(wanted);
      return new DatasetReference(name, new DatasetVersion(name, version).version(), null, null);
    } catch (NumberFormatException notANumber) {
      return new DatasetReference(name, null, time(wanted), null);
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw TidemarkException.invalid(
          "after the @ stands a version (a whole number from 0 on), a time such as"
              + " 2026-11-23T15:04:05Z, a tag or an alias");
    }
  }

  /** Whether no version is named. */
  boolean isWhole() {
    return version == null && time == null && name == null;
  }

  DatasetVersion requireVersion() {
    if (version == null) {
      throw TidemarkException.invalid("a version is needed: NAME@N");
    }
    return new DatasetVersion(dataset, version);
  }

  /** What stands for this reference in the store. */
  DatasetView view(DatasetQueries queries) {
    if (time != null) {
      return queries.asOf(dataset, time);
    }
    if (name != null) {
      return queries.named(dataset, name);
    }
    return version == null ? queries.newest(dataset) : queries.version(requireVersion());
  }
}
