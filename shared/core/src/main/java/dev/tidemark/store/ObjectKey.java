// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.TidemarkException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of an object: segments joined by {@code /}, at most {@value #MAX_BYTES} bytes of UTF-8,
 * at most {@value #MAX_SEGMENT_BYTES} in one segment. No segment is empty, {@code .} or {@code ..};
 * there are no control characters and no backslash. So a key is a safe path below any root.
 *
 * <p>Tidemark itself writes only the characters {@code A-Z a-z 0-9 . _ - = /}; names that users
 * choose freely go through {@link #encode}. Other characters appear only in keys that others wrote,
 * below {@code inbox/}.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
  public static final int MAX_BYTES = 1024;
  public static final int MAX_SEGMENT_BYTES = 255;

  private static final int MAX_PLAIN_SEGMENT = 200;
  private static final int HEAD_OF_LONG_SEGMENT = 100;

  public ObjectKey {
    String fault = fault(value);
    if (fault != null) {
      throw TidemarkException.invalid("the object key \"" + printable(value) + "\" " + fault);
    }
  }

  public static ObjectKey of(String value) {
    return new ObjectKey(value);
  }

  /** Whether {@link #of} would take the text. */
  public static boolean isValid(String value) {
    return fault(value) == null;
  }

  /** The key {@code this/segments}. */
  public ObjectKey child(String segments) {
    return new ObjectKey(value + "/" + segments);
  }

  /** The last segment. */
  public String lastSegment() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /**
   * Any text as one segment: letters, digits, {@code _}, {@code -} and inner dots stand for
   * themselves, each other byte of the UTF-8 becomes {@code =} and two hexadecimal digits.
   * Different texts give different segments.
   */
  public static String encode(String text) {
    StringBuilder segment = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c) || (c == '.' && !segment.isEmpty())) {
        segment.append(c);
      } else {
        segment
            .append('=')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return segment.toString();
  }

  /** The text that {@link #encode} made into this segment. */
  public static String decode(String segment) {
    byte[] utf8 = new byte[segment.length()];
    int length = 0;
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) == '=' && i + 2 < segment.length()) {
        utf8[length++] = (byte) Integer.parseInt(segment.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        utf8[length++] = (byte) segment.charAt(i);
      }
    }
    return new String(utf8, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * As {@link #encode}, for texts of any length: a long one is cut and ends in its SHA-256, so that
   * different texts still give different segments.
   */
  public static String shortSegment(String text) {
    String segment = encode(text);
    return segment.length() <= MAX_PLAIN_SEGMENT
        ? segment
        : segment.substring(0, HEAD_OF_LONG_SEGMENT) + "==" + Bytes.utf8(text).sha256();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private static @Nullable String fault(String value) {
    if (value.isEmpty()) {
      return "is empty";
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return "is longer than " + MAX_BYTES + " bytes";
    }
    if (value
        .codePoints()
        .anyMatch(c -> Character.isISOControl(c) || c == '\\' || isNoCharacter(c))) {
      return "holds a control character, a backslash or what is no character";
    }
    for (String segment : value.split("/", -1)) {
      if (segment.isEmpty()) {
        return "has an empty segment (a leading, trailing or double \"/\")";
      }
      if (segment.equals(".") || segment.equals("..")) {
        return "has a segment \"" + segment + "\"";
      }
      if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
        return "has a segment longer than " + MAX_SEGMENT_BYTES + " bytes";
      }
    }
    return null;
  }

  /** Half a surrogate pair, or the last code point, so that a listing can ask for what is after. */
  private static boolean isNoCharacter(int codePoint) {
    return codePoint == Character.MAX_CODE_POINT
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static String printable(String value) {
    String head = value.length() > 200 ? value.substring(0, 200) + "..." : value;
    return head.replaceAll("\\p{Cntrl}", "?");
  }

  /** Orders by the bytes of the UTF-8, as listings do. */
  @Override
  public int compareTo(ObjectKey other) {
    return compareUtf8(value, other.value);
  }

  /** Compares texts by the bytes of their UTF-8, which {@code String.compareTo} does not. */
  public static int compareUtf8(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates stand for the largest code points, but their numbers are not the largest. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }

  @Override
  public String toString() {
    return value;
  }
}
