// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.id.IdSource;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up: 000...1, 000...2, ... Safe for use by many threads. */
public final class SequentialIds implements IdSource {
  private final AtomicLong last = new AtomicLong();

  @Override
  public String next() {
    return "%032x".formatted(last.incrementAndGet());
  }
}
