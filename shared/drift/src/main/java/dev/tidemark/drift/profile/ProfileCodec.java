// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.drift.profile.ValueProfile.Blobs;
import dev.tidemark.drift.profile.ValueProfile.Booleans;
import dev.tidemark.drift.profile.ValueProfile.Numbers;
import dev.tidemark.drift.profile.ValueProfile.Texts;
import dev.tidemark.drift.profile.ValueProfile.Times;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.store.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Profiles as canonical JSON, format version {@value #FORMAT_VERSION}: equal profiles are equal
 * bytes. Unknown members are ignored. Long rows of numbers are packed into strings: see {@code
 * PackedNumbers}. Safe for use by many threads.
 */
public final class ProfileCodec {
  static final int FORMAT_VERSION = 1;

  private final DistributionCodec distributions = new DistributionCodec();

  public Bytes encode(TableProfile profile) {
    return JsonWriter.canonical(
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("rows", profile.rows())
            .put("columns", new JsonArray(profile.columns().stream().map(this::column).toList()))
            .build());
  }

  /**
   * @throws TidemarkException CORRUPT if the bytes are no profile of this format version
   */
  public TableProfile decode(Bytes bytes) {
    try {
      JsonCursor profile = JsonCursor.at("profile", JsonReader.read(bytes, "the profile"));
      long version = profile.field("format_version").integer();
      if (version != FORMAT_VERSION) {
        throw TidemarkException.corrupt(
            "the profile has format version "
                + version
                + ", this program reads "
                + FORMAT_VERSION
                + "; use a newer Tidemark");
      }
      long rows = profile.field("rows").integer();
      List<ColumnProfile> columns = new ArrayList<>();
      for (JsonCursor column : profile.field("columns").elements()) {
        columns.add(column(column, rows));
      }
      return new TableProfile(rows, columns);
    } catch (TidemarkException | IllegalArgumentException e) {
      throw TidemarkException.corrupt("this is not a profile: " + e.getMessage());
    }
  }

  private Json column(ColumnProfile profile) {
    JsonObject.Builder column =
        JsonObject.builder()
            .put("name", profile.column().name())
            .put("type", profile.column().type().deltaName())
            .put("nulls", profile.nulls());
    ValueProfile values = profile.values();
    if (values instanceof Numbers numbers) {
      column
          .put("nans", numbers.nans())
          .put("negative_infinities", numbers.negativeInfinities())
          .put("positive_infinities", numbers.positiveInfinities())
          .put("finite", distributions.encode(numbers.finite()));
    } else if (values instanceof Booleans booleans) {
      column.put("falses", booleans.falses()).put("trues", booleans.trues());
    } else if (values instanceof Texts texts) {
      column
          .put("overflowed", texts.counts().overflowed())
          .put("values", JsonArray.ofStrings(texts.counts().counts().keySet()))
          .put("counts", packed(List.copyOf(texts.counts().counts().values())))
          .put("lengths", distributions.encode(texts.lengths()));
      if (texts.counts().distinctSketch() != null) {
        column.put("distinct", texts.counts().distinctSketch().encode());
      }
      if (texts.votes() != null) {
        column.put("votes", votes(texts.votes()));
      }
    } else if (values instanceof Blobs blobs) {
      column.put("lengths", distributions.encode(blobs.lengths()));
    } else if (values instanceof Times times) {
      column
          .put("weekdays", packed(times.weekdays()))
          .put("hours", packed(times.hours()))
          .put("days", distributions.encode(times.days()));
    }
    return column.build();
  }

  private ColumnProfile column(JsonCursor column, long rows) {
    ColumnType type = ColumnType.ofDeltaName(column.field("type").string());
    return new ColumnProfile(
        new ColumnSchema(column.field("name").string(), type),
        rows,
        column.field("nulls").integer(),
        values(type, column));
  }

  private ValueProfile values(ColumnType type, JsonCursor column) {
    return switch (type.kind()) {
      case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL ->
          new Numbers(
              column.field("nans").integer(),
              column.field("negative_infinities").integer(),
              column.field("positive_infinities").integer(),
              distributions.decode(column.field("finite")));
      case BOOLEAN ->
          new Booleans(column.field("falses").integer(), column.field("trues").integer());
      case STRING ->
          new Texts(
              valueCounts(column),
              distributions.decode(column.field("lengths")),
              column.optional("votes").map(ProfileCodec::votes).orElse(null));
      case BINARY -> new Blobs(distributions.decode(column.field("lengths")));
      case DATE, TIMESTAMP, TIMESTAMP_NTZ ->
          new Times(
              unpacked(column.field("weekdays")),
              unpacked(column.field("hours")),
              distributions.decode(column.field("days")));
    };
  }

  private static Json votes(TypeVotes votes) {
    return JsonObject.builder()
        .put("integers", votes.integers())
        .put("decimals", votes.decimals())
        .put("booleans", votes.booleans())
        .put("times", votes.times())
        .put("others", votes.others())
        .build();
  }

  private static TypeVotes votes(JsonCursor votes) {
    return new TypeVotes(
        votes.field("integers").integer(),
        votes.field("decimals").integer(),
        votes.field("booleans").integer(),
        votes.field("times").integer(),
        votes.field("others").integer());
  }

  private static ValueCounts valueCounts(JsonCursor column) {
    List<String> values = column.field("values").strings();
    List<Long> counts = unpacked(column.field("counts"));
    if (values.size() != counts.size()) {
      throw column.refuse("has " + values.size() + " values and " + counts.size() + " counts");
    }
    SortedMap<String, Long> byValue = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      byValue.put(values.get(i), counts.get(i));
    }
    return new ValueCounts(
        byValue,
        column.field("overflowed").bool(),
        column.optional("distinct").map(DistinctSketch::decode).orElse(null));
  }

  private static Json packed(List<Long> counts) {
    return Json.of(PackedNumbers.ofCounts(counts.stream().mapToLong(Long::longValue).toArray()));
  }

  private static List<Long> unpacked(JsonCursor counts) {
    List<Long> list = new ArrayList<>();
    for (long count : PackedNumbers.counts(counts.string())) {
      list.add(count);
    }
    return list;
  }
}
