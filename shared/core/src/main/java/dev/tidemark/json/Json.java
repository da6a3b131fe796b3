// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

/** A JSON value (RFC 8259). Values are immutable and equal when they mean the same. */
public sealed interface Json
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /** What a person calls this value in a message: "an object", "a number", ... */
  String describe();

  /** The value as text: keys in the order they were given, no white space. */
  default String text() {
    return JsonWriter.compact(this);
  }

  static Json of(String value) {
    return new JsonString(value);
  }

  static Json of(long value) {
    return JsonNumber.of(value);
  }

  /** A number, or the text NaN, Infinity or -Infinity, which JSON has no number for. */
  static Json of(double value) {
    return Double.isFinite(value) ? JsonNumber.of(value) : new JsonString(Double.toString(value));
  }

  static Json of(boolean value) {
    return new JsonBoolean(value);
  }

  static Json none() {
    return JsonNull.NULL;
  }
}
