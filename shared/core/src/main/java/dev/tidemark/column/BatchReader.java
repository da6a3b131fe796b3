// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.column;

import dev.tidemark.model.TableSchema;
import java.util.Optional;

/** Gives the rows of one source in their order, once. One thread only. */
public interface BatchReader extends AutoCloseable {
  TableSchema schema();

  /**
   * The next rows, or empty at the end.
   *
   * @throws dev.tidemark.error.TidemarkException INVALID_REQUEST with source and place if the
   *     source is malformed
   */
  Optional<Batch> next();

  @Override
  void close();
}
