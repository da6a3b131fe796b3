// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.query.DatasetQueries;
import dev.tidemark.query.DatasetView;
import java.util.OptionalLong;

/** A dataset as people write it: NAME for the newest version, NAME@N for one. */
record DatasetReference(DatasetName dataset, OptionalLong version) {

  static DatasetReference parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return new DatasetReference(new DatasetName(text), OptionalLong.empty());
    }
    DatasetName name = new DatasetName(text.substring(0, at));
    try {
      long version = Long.parseLong(text.substring(at + 1));
      return new DatasetReference(
          name, OptionalLong.of(new DatasetVersion(name, version).version()));
    } catch (NumberFormatException e) {
      throw TidemarkException.invalid("after the @ stands a version, a whole number from 0 on");
    }
  }

  DatasetVersion requireVersion() {
    return new DatasetVersion(
        dataset,
        version.orElseThrow(() -> TidemarkException.invalid("a version is needed: NAME@N")));
  }

  /** What stands for this reference in the store. */
  DatasetView view(DatasetQueries queries) {
    return version.isPresent() ? queries.version(requireVersion()) : queries.newest(dataset);
  }
}
