// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;

/** One immutable version of a dataset, written NAME@N; the first is 0. */
public record DatasetVersion(DatasetName dataset, long version) {
  public DatasetVersion {
    if (version < 0) {
      throw TidemarkException.invalid("a dataset version is a whole number from 0 on");
    }
  }

  @Override
  public String toString() {
    return dataset + "@" + version;
  }
}
