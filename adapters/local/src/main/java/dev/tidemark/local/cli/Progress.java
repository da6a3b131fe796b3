// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * A line that counts what was read while long work runs, on a terminal only. Safe for use by many
 * threads.
 */
final class Progress implements LongConsumer, AutoCloseable {
  private static final long STEP_BYTES = 4L << 20;

  private final PrintStream err;
  private final boolean isVisible;
  private long bytes;
  private long shown;

  Progress(PrintStream err, boolean isVisible) {
    this.err = err;
    this.isVisible = isVisible;
  }

  @Override
  public synchronized void accept(long moreBytes) {
    bytes += moreBytes;
    if (isVisible && bytes - shown >= STEP_BYTES) {
      shown = bytes;
      err.print(String.format(Locale.ROOT, "\r  read %,d MB", bytes >> 20));
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (shown > 0) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
