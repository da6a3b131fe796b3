// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;

/** Is told what became of the rows of texts. One thread only. */
public interface Rejects {
  /** A row was passed over; throws to end the reading. */
  void reject(Reject row);

  /** So many more rows were read. */
  default void accepted(long rows) {}

  /** Ends the reading at the first row that cannot be read: INVALID_REQUEST with its place. */
  static Rejects refuse() {
    return row -> {
      throw TidemarkException.invalid(row.message());
    };
  }
}
