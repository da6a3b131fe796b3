// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import dev.tidemark.model.ColumnType;
import dev.tidemark.table.contract.Contract.ColumnRules;
import dev.tidemark.table.contract.Contract.Freshness;
import dev.tidemark.table.contract.Contract.OnBreach;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Contracts as JSON, as people write them and as they are stored. A member that is not known is
 * refused: a rule that nobody checks is worse than none.
 */
public final class ContractCodec {
  private static final Set<String> MEMBERS =
      Set.of("format_version", "on_breach", "columns", "other_columns", "unique", "freshness");
  private static final Set<String> COLUMN_MEMBERS =
      Set.of("optional", "type", "not_null", "min", "max", "values");
  private static final int FORMAT_VERSION = 1;

  private ContractCodec() {}

  public static JsonObject encode(Contract contract) {
    JsonObject.Builder columns = JsonObject.builder();
    contract.columns().forEach((name, rules) -> columns.put(name, encode(rules)));
    JsonObject.Builder json =
        JsonObject.builder()
            .put("format_version", FORMAT_VERSION)
            .put("on_breach", lower(contract.onBreach()))
            .put("columns", columns.build())
            .put("other_columns", contract.otherColumns())
            .put(
                "unique",
                new JsonArray(contract.unique().stream().<Json>map(JsonArray::ofStrings).toList()));
    Freshness freshness = contract.freshness();
    if (freshness != null) {
      json.put(
          "freshness",
          JsonObject.builder()
              .put("column", freshness.column())
              .put("within", freshness.within().toString())
              .build());
    }
    return json.build();
  }

  private static JsonObject encode(ColumnRules rules) {
    JsonObject.Builder json = JsonObject.builder();
    if (rules.optional()) {
      json.put("optional", true);
    }
    if (rules.notNull()) {
      json.put("not_null", true);
    }
    ColumnType type = rules.type();
    json.putIfPresent("type", type == null ? null : type.deltaName());
    Bound min = rules.min();
    if (min != null) {
      json.put("min", bound(min));
    }
    Bound max = rules.max();
    if (max != null) {
      json.put("max", bound(max));
    }
    if (!rules.values().isEmpty()) {
      json.put("values", JsonArray.ofStrings(rules.values()));
    }
    return json.build();
  }

  /** Decimals that a double does not hold stay text. */
  private static Json bound(Bound bound) {
    if (bound instanceof Bound.OfNumber number) {
      double nearest = number.number().doubleValue();
      if (Double.isFinite(nearest)
          && new BigDecimal(text(Json.of(nearest))).compareTo(number.number()) == 0) {
        return Json.of(nearest);
      }
    }
    return Json.of(bound.text());
  }

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of what is wrong
   */
  public static Contract decode(JsonCursor json) {
    requireKnown(json, MEMBERS);
    long format = json.optional("format_version").map(JsonCursor::integer).orElse(1L);
    if (format != FORMAT_VERSION) {
      throw TidemarkException.invalid(
          "it has format version " + format + "; this Tidemark knows " + FORMAT_VERSION);
    }
    SortedMap<String, ColumnRules> columns = new TreeMap<>();
    json.optional("columns")
        .ifPresent(
            found -> found.members().forEach((name, rules) -> columns.put(name, rules(rules))));
    return new Contract(
        json.optional("on_breach").map(ContractCodec::onBreach).orElse(OnBreach.REFUSE),
        columns,
        json.optional("other_columns").map(JsonCursor::bool).orElse(true),
        json.optional("unique").map(ContractCodec::keys).orElse(List.of()),
        json.optional("freshness").map(ContractCodec::freshness).orElse(null));
  }

  private static OnBreach onBreach(JsonCursor json) {
    for (OnBreach choice : OnBreach.values()) {
      if (lower(choice).equals(json.string())) {
        return choice;
      }
    }
    throw json.refuse(
        "must be one of "
            + Arrays.stream(OnBreach.values())
                .map(ContractCodec::lower)
                .collect(Collectors.joining(", ")));
  }

  private static ColumnRules rules(JsonCursor json) {
    requireKnown(json, COLUMN_MEMBERS);
    try {
      return new ColumnRules(
          json.optional("optional").map(JsonCursor::bool).orElse(false),
          json.optional("type").map(type -> ColumnType.ofDeltaName(type.string())).orElse(null),
          json.optional("not_null").map(JsonCursor::bool).orElse(false),
          bound(json, "min"),
          bound(json, "max"),
          json.optional("values").map(ContractCodec::values).orElse(List.of()));
    } catch (TidemarkException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(json.path())
          ? e
          : json.refuse("cannot be right: " + e.getMessage());
    }
  }

  private static @Nullable Bound bound(JsonCursor json, String member) {
    return json.optional(member).map(ContractCodec::bound).orElse(null);
  }

  private static Bound bound(JsonCursor json) {
    if (json.value() instanceof JsonNumber number) {
      return Bound.of(new BigDecimal(text(number)));
    }
    String text = json.string();
    try {
      return Bound.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Bound.ofTime(text);
    }
  }

  private static List<String> values(JsonCursor json) {
    List<String> values = new ArrayList<>();
    for (JsonCursor value : json.elements()) {
      values.add(value.value() instanceof JsonString text ? text.value() : scalar(value));
    }
    if (values.isEmpty()) {
      throw json.refuse("must hold at least one value");
    }
    return values;
  }

  private static String scalar(JsonCursor value) {
    if (value.value() instanceof JsonNumber number) {
      return text(number);
    }
    return Boolean.toString(value.bool());
  }

  private static String text(Json number) {
    return new BigDecimal(number.toString()).toPlainString();
  }

  /** A column's name, or several that are one key together. */
  private static List<List<String>> keys(JsonCursor json) {
    List<List<String>> keys = new ArrayList<>();
    for (JsonCursor key : json.elements()) {
      keys.add(key.value() instanceof JsonString ? List.of(key.name()) : key.strings());
    }
    return keys;
  }

  private static Freshness freshness(JsonCursor json) {
    requireKnown(json, Set.of("column", "within"));
    JsonCursor within = json.field("within");
    try {
      return new Freshness(json.field("column").name(), Duration.parse(within.string()));
    } catch (DateTimeException e) {
      throw within.refuse("must be a duration in ISO 8601, such as PT48H");
    }
  }

  private static void requireKnown(JsonCursor json, Set<String> known) {
    json.members()
        .forEach(
            (name, member) -> {
              if (!known.contains(name)) {
                throw member.refuse(
                    "is not known; there may be "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
              }
            });
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
