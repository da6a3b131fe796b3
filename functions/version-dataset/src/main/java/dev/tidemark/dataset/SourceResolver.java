// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.event.Event;
import dev.tidemark.table.file.SourceFile;
import java.util.List;
import java.util.Optional;

/** Decides which files a publish may read. Safe for use by many threads. */
@FunctionalInterface
public interface SourceResolver {
  /**
   * The files that one entry of an event's list stands for, at least one, in order.
   *
   * @throws dev.tidemark.error.TidemarkException DENIED or INVALID_REQUEST if it may not be read,
   *     NOT_FOUND if nothing is there; each names the source
   */
  List<SourceFile> resolve(String source);

  /**
   * The event by which a file that lies in the inbox would publish itself; empty for other files.
   */
  default Optional<Event> arrival(SourceFile file) {
    return Optional.empty();
  }
}
