// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How large the parts of a source may be, so that no file takes the memory away.
 *
 * @param recordBytes of a line of JSON Lines or a record of CSV; longer ones cannot be read
 * @param fieldBytes of one value of a text
 * @param columns of a file
 * @param depth of nesting in JSON Lines
 * @param inflation how many times a compressed text may grow, past its first 64 MiB
 */
public record InputLimits(int recordBytes, int fieldBytes, int columns, int depth, int inflation) {
  private static final InputLimits STANDARD =
      new InputLimits(16 << 20, 16 << 20, 10_000, JsonReader.MAX_DEPTH, 400);

  public InputLimits {
    require("TIDEMARK_MAX_RECORD_BYTES", recordBytes, 1024, 256 << 20);
    require("TIDEMARK_MAX_FIELD_BYTES", fieldBytes, 1024, 256 << 20);
    require("TIDEMARK_MAX_COLUMNS", columns, 1, 100_000);
    require("TIDEMARK_MAX_DEPTH", depth, 1, JsonReader.MAX_DEPTH);
    require("TIDEMARK_MAX_INFLATION", inflation, 1, 1_000_000);
  }

  /** What holds where nothing is set. */
  public static InputLimits standard() {
    return STANDARD;
  }

  /**
   * Limits from environment variables.
   *
   * @throws TidemarkException INVALID_REQUEST with every variable that is wrong
   */
  public static InputLimits of(Map<String, String> environment) {
    List<String> wrong = new ArrayList<>();
    int recordBytes = number(environment, "TIDEMARK_MAX_RECORD_BYTES", STANDARD.recordBytes, wrong);
    int fieldBytes = number(environment, "TIDEMARK_MAX_FIELD_BYTES", STANDARD.fieldBytes, wrong);
    int columns = number(environment, "TIDEMARK_MAX_COLUMNS", STANDARD.columns, wrong);
    int depth = number(environment, "TIDEMARK_MAX_DEPTH", STANDARD.depth, wrong);
    int inflation = number(environment, "TIDEMARK_MAX_INFLATION", STANDARD.inflation, wrong);
    if (!wrong.isEmpty()) {
      throw TidemarkException.invalid(String.join("; ", wrong));
    }
    return new InputLimits(recordBytes, fieldBytes, columns, depth, inflation);
  }

  private static int number(
      Map<String, String> environment, String name, int otherwise, List<String> wrong) {
    String text = environment.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      wrong.add(name + " must be a whole number");
      return otherwise;
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw TidemarkException.invalid(name + " must be from " + least + " to " + most);
    }
  }
}
