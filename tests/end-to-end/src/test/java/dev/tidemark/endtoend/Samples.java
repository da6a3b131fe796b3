// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Small data files whose numbers follow from a seed. */
final class Samples {
  private static final List<String> CARRIERS = List.of("AA", "DL", "UA", "WN");

  private Samples() {}

  /** A CSV file with a delay that is {@code shift} minutes more than usual. */
  static Path flights(Path file, long seed, int rows, double shift) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("batch,row,delay,carrier\n");
    for (int row = 0; row < rows; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%.2f,%s%n",
              seed,
              row,
              shift + 10 * random.nextGaussian(),
              CARRIERS.get(random.nextInt(CARRIERS.size()))));
    }
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
