// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.drift.describe.ColumnDescription;
import dev.tidemark.drift.describe.TableDescription;
import dev.tidemark.drift.describe.Warning;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.DistinctCount;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.TableProfile;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.drift.profile.WeightedValues;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.table.log.DataRoles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a version hold, as documents. Columns marked sensitive appear as counts only.
 */
final class ColumnDocuments {
  private static final int TOP_VALUES = 10;

  private ColumnDocuments() {}

  static JsonArray of(TableProfile profile, DataRoles roles) {
    return new JsonArray(
        profile.columns().stream()
            .map(
                column -> (Json) column(column, roles.sensitive().contains(column.column().name())))
            .toList());
  }

  /** What a person should look at; without examples of values. */
  static JsonArray warnings(TableDescription table) {
    List<Json> all = new ArrayList<>();
    table.warnings().forEach(warning -> all.add(warning(null, warning)));
    for (ColumnDescription column : table.columns()) {
      column.warnings().forEach(warning -> all.add(warning(column.name(), warning)));
    }
    return new JsonArray(all);
  }

  private static JsonObject warning(@Nullable String column, Warning warning) {
    return JsonObject.builder()
        .put("column", column)
        .put("kind", warning.sort().id())
        .put("message", warning.message().replace('\u00A0', ' '))
        .build();
  }

  static JsonObject column(ColumnProfile column, boolean isSensitive) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("name", column.column().name())
            .put("type", column.column().type().deltaName())
            .put("rows", column.rows())
            .put("nulls", column.nulls())
            .put("sensitive", isSensitive);
    if (!isSensitive) {
      describe(json, column.values());
    }
    return json.build();
  }

  private static void describe(JsonObject.Builder json, ValueProfile values) {
    if (values instanceof ValueProfile.Numbers numbers) {
      json.put("nans", numbers.nans())
          .put("infinities", numbers.negativeInfinities() + numbers.positiveInfinities());
      range(json, numbers.finite());
    } else if (values instanceof ValueProfile.Booleans booleans) {
      json.put("falses", booleans.falses()).put("trues", booleans.trues());
    } else if (values instanceof ValueProfile.Texts texts) {
      boolean counted = !texts.counts().overflowed();
      distinct(json, texts.counts().distinct());
      json.put("top_values", counted ? top(texts.counts().counts()) : Json.none());
    } else if (values instanceof ValueProfile.Times times && times.days().count() > 0) {
      json.put("min", day(times.days().min())).put("max", day(times.days().max()));
    }
  }

  /** The exact count, else null with an estimate beside it where there is one. */
  private static void distinct(JsonObject.Builder json, DistinctCount distinct) {
    boolean isExact = distinct.accuracy() == DistinctCount.Accuracy.EXACT;
    json.put("distinct", isExact ? Json.of(distinct.count()) : Json.none());
    if (distinct.accuracy() == DistinctCount.Accuracy.ESTIMATED) {
      json.put("distinct_estimate", distinct.count());
    }
  }

  private static void range(JsonObject.Builder json, Distribution finite) {
    distinct(json, finite.distinct());
    boolean isEmpty = finite.count() == 0;
    json.put("min", isEmpty ? Json.none() : Json.of(finite.min()))
        .put("max", isEmpty ? Json.none() : Json.of(finite.max()))
        .put("mean", isEmpty ? Json.none() : Json.of(finite.mean()))
        .put("quantiles", isEmpty ? Json.none() : quantiles(finite))
        .put("rank_error_bound", finite.rankErrorBound());
  }

  /** By the share of the values below; the least and the greatest stand beside them. */
  private static JsonObject quantiles(Distribution finite) {
    JsonObject.Builder json = JsonObject.builder();
    WeightedValues points = finite.points();
    for (double share : List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)) {
      json.put(Double.toString(share), points.quantile(share));
    }
    return json.build();
  }

  private static String day(double daysSinceEpoch) {
    return LocalDate.ofEpochDay((long) daysSinceEpoch).toString();
  }

  private static JsonArray top(Map<String, Long> counts) {
    List<Json> top =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(TOP_VALUES)
            .map(
                entry ->
                    (Json)
                        JsonObject.builder()
                            .put("value", entry.getKey())
                            .put("count", entry.getValue())
                            .build())
            .toList();
    return new JsonArray(top);
  }
}
