// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import dev.tidemark.store.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up flights. */
final class Flights {
  private static final int ROWS = 3000;
  private static final List<String> CARRIERS = List.of("AA", "DL", "UA", "WN");

  private Flights() {}

  /** A CSV file of flights that are late by {@code shift} minutes more than usual. */
  static Bytes csv(long seed, double shift) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("row,delay,carrier\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.2f,%s\n",
              row,
              shift + 10 * random.nextGaussian(),
              CARRIERS.get(random.nextInt(CARRIERS.size()))));
    }
    return Bytes.utf8(text.toString());
  }
}
