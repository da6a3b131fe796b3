// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import dev.tidemark.store.Bytes;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON. The canonical form is that of RFC 8785: keys sorted by UTF-16 code units, no white
 * space, one way to write each number and string; whole numbers keep all 64 bits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785, JSON Canonicalization Scheme</a>
 */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean sorted;
  private final boolean indented;

  private JsonWriter(boolean sorted, boolean indented) {
    this.sorted = sorted;
    this.indented = indented;
  }

  /** The canonical form as UTF-8: what is stored and hashed. */
  public static Bytes canonical(Json value) {
    return Bytes.utf8(canonicalText(value));
  }

  public static String canonicalText(Json value) {
    return new JsonWriter(true, false).write(value, 0);
  }

  /** One line, members in their given order. */
  public static String compact(Json value) {
    return new JsonWriter(false, false).write(value, 0);
  }

  /** Two spaces a level, members in their given order, no newline at the end. */
  public static String pretty(Json value) {
    return new JsonWriter(false, true).write(value, 0);
  }

  private String write(Json value, int depth) {
    append(value, depth);
    return out.toString();
  }

  private void append(Json value, int depth) {
    if (value instanceof JsonObject object) {
      appendObject(object, depth);
    } else if (value instanceof JsonArray array) {
      appendArray(array, depth);
    } else if (value instanceof JsonString string) {
      appendString(string.value());
    } else if (value instanceof JsonBoolean bool) {
      out.append(bool.value());
    } else if (value instanceof JsonNumber number) {
      out.append(number);
    } else {
      out.append("null");
    }
  }

  private void appendObject(JsonObject object, int depth) {
    Map<String, Json> members = sorted ? new TreeMap<>(object.members()) : object.members();
    out.append('{');
    Iterator<Map.Entry<String, Json>> entries = members.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Json> entry = entries.next();
      newLine(depth + 1);
      appendString(entry.getKey());
      out.append(indented ? ": " : ":");
      append(entry.getValue(), depth + 1);
      out.append(entries.hasNext() ? "," : "");
    }
    if (!members.isEmpty()) {
      newLine(depth);
    }
    out.append('}');
  }

  private void appendArray(JsonArray array, int depth) {
    out.append('[');
    Iterator<Json> elements = array.elements().iterator();
    while (elements.hasNext()) {
      newLine(depth + 1);
      append(elements.next(), depth + 1);
      out.append(elements.hasNext() ? "," : "");
    }
    if (!array.elements().isEmpty()) {
      newLine(depth);
    }
    out.append(']');
  }

  private void newLine(int depth) {
    if (indented) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void appendString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      appendCharacter(text.charAt(i));
    }
    out.append('"');
  }

  private void appendCharacter(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 15, 16));
        } else {
          out.append(c);
        }
      }
    }
  }
}
