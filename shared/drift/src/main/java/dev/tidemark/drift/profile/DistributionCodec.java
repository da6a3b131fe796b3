// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Distributions as JSON: exact ones as {@code values} and {@code counts}, sketches as {@code
 * levels} with {@code min}, {@code max}, {@code sum}, the state of the {@code coin} and the
 * registers of {@code distinct}.
 */
final class DistributionCodec {

  Json encode(Distribution distribution) {
    if (distribution instanceof SketchedDistribution sketch) {
      List<Json> levels = new ArrayList<>();
      for (double[] level : sketch.levels) {
        levels.add(Json.of(PackedNumbers.ofDoubles(level)));
      }
      JsonObject.Builder json = JsonObject.builder();
      if (sketch.distinct != null) {
        json.put("distinct", sketch.distinct.encode());
      }
      return json.put("levels", new JsonArray(levels))
          .put("min", sketch.min)
          .put("max", sketch.max)
          .put("sum", sketch.sum)
          .put("coin", HexFormat.of().toHexDigits(sketch.coin))
          .build();
    }
    ExactDistribution exact = (ExactDistribution) distribution;
    return JsonObject.builder()
        .put("values", PackedNumbers.ofDoubles(exact.values))
        .put("counts", PackedNumbers.ofCounts(exact.counts))
        .build();
  }

  Distribution decode(JsonCursor json) {
    return json.optional("levels").isPresent() ? sketch(json) : exact(json);
  }

  private static Distribution exact(JsonCursor json) {
    double[] values = PackedNumbers.doubles(json.field("values").string());
    long[] counts = PackedNumbers.counts(json.field("counts").string());
    if (values.length != counts.length) {
      throw json.refuse("has " + values.length + " values and " + counts.length + " counts");
    }
    requireAscending(json, values, true);
    for (long count : counts) {
      if (count < 1) {
        throw json.refuse("counts a value less than once");
      }
    }
    return new ExactDistribution(values, counts);
  }

  private static Distribution sketch(JsonCursor json) {
    List<double[]> levels = new ArrayList<>();
    for (JsonCursor level : json.field("levels").elements()) {
      double[] values = PackedNumbers.doubles(level.string());
      requireAscending(level, values, false);
      levels.add(values);
    }
    if (levels.size() >= Long.SIZE) {
      throw json.refuse("has " + levels.size() + " levels, more than there can be");
    }
    return new SketchedDistribution(
        levels.toArray(new double[0][]),
        json.field("min").number(),
        json.field("max").number(),
        json.field("sum").number(),
        HexFormat.fromHexDigitsToLong(json.field("coin").string()),
        json.optional("distinct").map(DistinctSketch::decode).orElse(null));
  }

  private static void requireAscending(JsonCursor place, double[] values, boolean distinct) {
    for (int i = 1; i < values.length; i++) {
      if (!(distinct ? values[i - 1] < values[i] : values[i - 1] <= values[i])) {
        throw place.refuse("is not in ascending order");
      }
    }
  }
}
