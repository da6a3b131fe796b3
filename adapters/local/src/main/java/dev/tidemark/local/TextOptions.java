// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of sources that are text.
 *
 * @param header whether CSV begins with a line of column names
 * @param decimal what separates the fraction of numbers in CSV; null to find it
 */
public record TextOptions(boolean header, @Nullable String decimal) {
  /** Nothing but the defaults. */
  public static TextOptions standard() {
    return new TextOptions(true, null);
  }

  /** Puts what is not the default, so that events without it stay the events that they were. */
  void putInto(JsonObject.Builder data) {
    if (!header) {
      data.put("header", false);
    }
    data.putIfPresent("decimal", decimal);
  }
}
