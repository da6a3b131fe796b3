// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.mlflow;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonBoolean;
import dev.tidemark.json.JsonNull;
import dev.tidemark.json.JsonNumber;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a request, from the query or from JSON. As in MLflow a field that is empty or null
 * is not there, a whole number may come as text, and fields that nobody asks for are ignored.
 */
public final class MlflowFields {
  private static final String SEE =
      ". See the API docs for more information about request parameters.";
  private static final double TWO_TO_63 = 0x1p63;

  private final String prefix;
  private final JsonObject fields;

  public MlflowFields(JsonObject fields) {
    this("", fields);
  }

  private MlflowFields(String prefix, JsonObject fields) {
    this.prefix = prefix;
    this.fields = fields;
  }

  /** The parameters of a query. */
  public static MlflowFields ofQuery(Map<String, List<String>> query) {
    JsonObject.Builder json = JsonObject.builder();
    query.forEach(
        (name, values) ->
            json.put(
                name, values.size() == 1 ? Json.of(values.get(0)) : JsonArray.ofStrings(values)));
    return new MlflowFields(json.build());
  }

  /**
   * Text that must be there and not empty.
   *
   * @throws TidemarkException INVALID_REQUEST by the name of the field
   */
  public String required(String name) {
    return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(place(name)));
  }

  /** As {@link #required}, where a number stands for its digits. */
  public String requiredId(String name) {
    Json value = member(name).orElseThrow(() -> missing(place(name)));
    return value instanceof JsonNumber number && number.isWhole()
        ? number.toString()
        : required(name);
  }

  public static TidemarkException missing(String name) {
    return TidemarkException.invalid("Missing value for required parameter '" + name + "'" + SEE);
  }

  public Optional<String> text(String name) {
    return member(name)
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.value();
              }
              if (value instanceof JsonArray many
                  && !many.elements().isEmpty()
                  && many.elements().get(0) instanceof JsonString first
                  && prefix.isEmpty()
                  && isQuery(many)) {
                return first.value();
              }
              throw wrong(name, "a text", value);
            });
  }

  /** Of a repeated query parameter the first counts. */
  private static boolean isQuery(JsonArray values) {
    return values.elements().size() > 1
        && values.elements().stream().allMatch(JsonString.class::isInstance);
  }

  /** The text of a field, empty if it is not there. */
  public String textOrEmpty(String name) {
    return text(name).orElse("");
  }

  public Optional<Long> integer(String name) {
    return member(name).map(value -> wholeNumber(name, value));
  }

  private Long wholeNumber(String name, Json value) {
    if (value instanceof JsonNumber number && number.isWhole()) {
      return number.longValue();
    }
    if (value instanceof JsonString text) {
      try {
        return Long.valueOf(text.value().strip());
      } catch (NumberFormatException e) {
        throw wrong(name, "a whole number of 64 bits", value);
      }
    }
    throw wrong(name, "a whole number of 64 bits", value);
  }

  public long requiredInteger(String name) {
    return integer(name).orElseThrow(() -> missing(place(name)));
  }

  public double requiredNumber(String name) {
    return number(name).orElseThrow(() -> missing(place(name)));
  }

  /** A number, also as text, also NaN and the infinities. */
  public Optional<Double> number(String name) {
    return member(name)
        .map(
            value -> {
              if (value instanceof JsonNumber number) {
                return number.doubleValue();
              }
              if (value instanceof JsonString text) {
                return parse(name, text);
              }
              throw wrong(name, "a number", value);
            });
  }

  private Double parse(String name, JsonString text) {
    try {
      return Double.valueOf(text.value().strip());
    } catch (NumberFormatException e) {
      throw wrong(name, "a number", text);
    }
  }

  public List<MlflowFields> objects(String name) {
    List<MlflowFields> objects = new ArrayList<>();
    for (Json element : array(name)) {
      if (!(element instanceof JsonObject object)) {
        throw wrong(name, "a list of objects", element);
      }
      objects.add(new MlflowFields(prefix + name + "[" + objects.size() + "].", object));
    }
    return objects;
  }

  /** An object within this one; one without fields if it is not there. */
  public MlflowFields object(String name) {
    Json value = member(name).orElse(JsonObject.EMPTY);
    if (value instanceof JsonObject object) {
      return new MlflowFields(prefix + name + ".", object);
    }
    throw wrong(name, "an object", value);
  }

  /** Texts; one text alone is a list of one. */
  public List<String> texts(String name) {
    Json value = member(name).orElse(JsonArray.EMPTY);
    if (value instanceof JsonString one) {
      return List.of(one.value());
    }
    return array(name).stream()
        .map(
            element -> {
              if (element instanceof JsonString text) {
                return text.value();
              }
              if (element instanceof JsonNumber number && number.isWhole()) {
                return number.toString();
              }
              throw wrong(name, "a list of texts", element);
            })
        .toList();
  }

  private List<Json> array(String name) {
    Json value = member(name).orElse(JsonArray.EMPTY);
    if (value instanceof JsonArray array) {
      return array.elements();
    }
    throw wrong(name, "a list", value);
  }

  /** True or false, also as text; false if it is not there. */
  public boolean flag(String name) {
    Json value = member(name).orElse(Json.of(false));
    if (value instanceof JsonBoolean flag) {
      return flag.value();
    }
    String text = value instanceof JsonString given ? given.value().toLowerCase(Locale.ROOT) : "";
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(name, "true or false", value);
    }
    return text.equals("true");
  }

  public boolean has(String name) {
    return member(name).isPresent();
  }

  private Optional<Json> member(String name) {
    return fields.member(name).filter(value -> !(value instanceof JsonNull));
  }

  /** How messages call a field. */
  public String place(String name) {
    return prefix + name;
  }

  private TidemarkException wrong(String name, String expected, Json value) {
    return TidemarkException.invalid(
        "Invalid value for parameter '"
            + place(name)
            + "' supplied: Hint: it must be "
            + expected
            + ", value was "
            + (isBeyondRange(value) ? "a number beyond 64 bits or not whole" : value.describe())
            + SEE);
  }

  private static boolean isBeyondRange(Json value) {
    return value instanceof JsonNumber number
        && (!number.isWhole() || Math.abs(number.doubleValue()) >= TWO_TO_63);
  }
}
