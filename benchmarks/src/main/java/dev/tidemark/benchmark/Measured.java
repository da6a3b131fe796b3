// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.util.Locale;

/** What one run of a process took. */
record Measured(double wallSeconds, double cpuSeconds, double peakMegabytes) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%8.2f s wall %8.2f s CPU %6.0f MB peak",
        wallSeconds,
        cpuSeconds,
        peakMegabytes);
  }
}
