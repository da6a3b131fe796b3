// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of sources that are text.
 *
 * @param header whether CSV begins with a line of column names
 * @param decimal what separates the fraction of numbers in CSV; null to find it
 * @param maxRejects how many rows may be left out, or below 1 a share of all; null for none
 */
public record TextOptions(boolean header, @Nullable String decimal, @Nullable Double maxRejects) {
  /** Nothing but the defaults. */
  public static TextOptions standard() {
    return new TextOptions(true, null, null);
  }

  /** Puts what is not the default, so that events without it stay the events that they were. */
  void putInto(JsonObject.Builder data) {
    if (!header) {
      data.put("header", false);
    }
    data.putIfPresent("decimal", decimal);
    if (maxRejects != null) {
      boolean isCount = maxRejects == Math.rint(maxRejects) && Math.abs(maxRejects) < 1e15;
      data.put("max_rejects", isCount ? Json.of(maxRejects.longValue()) : Json.of(maxRejects));
    }
  }
}
