// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.statistic;

import static java.util.Objects.requireNonNull;

import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What SciPy computed; written by src/test/scipy/reference.py. */
public final class ReferenceValues {
  private ReferenceValues() {}

  public static List<JsonCursor> of(String file) {
    try (InputStream in = ReferenceValues.class.getResourceAsStream("/scipy/" + file)) {
      Bytes text = Bytes.takeOver(requireNonNull(in, file).readAllBytes());
      return JsonCursor.at(file, JsonReader.read(text, file)).field("cases").elements();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] numbers(JsonCursor array) {
    return array.elements().stream().mapToDouble(JsonCursor::number).toArray();
  }
}
