// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import dev.tidemark.error.TidemarkException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The absolute name of an object, or of a prefix of objects, wherever it lies: {@code
 * s3://bucket/key}, {@code gs://bucket/key}, {@code az://container/key} or {@code file:///path}.
 * What it names is one thing: there are no dot segments, no empty segments and no codes for what
 * may not be spelt out.
 *
 * @param scheme in lower case
 * @param bucket empty for {@code file}
 * @param path valid as a key, or empty for the bucket itself
 */
public record ObjectUri(String scheme, String bucket, String path) {
  private static final String FILE = "file";
  private static final Pattern FORM = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://([^/]*)(/.*)?");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
  private static final Pattern BUCKET = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{1,254}");
  private static final int LONGEST_SHOWN = 200;

  public ObjectUri {
    boolean isPlaced = scheme.equals(FILE) ? bucket.isEmpty() : BUCKET.matcher(bucket).matches();
    if (!SCHEME.matcher(scheme).matches() || !isPlaced) {
      throw TidemarkException.invalid(
          "\"" + shown(scheme + "://" + bucket) + "\" is no place of objects; " + forms());
    }
    if (!path.isEmpty()) {
      ObjectKey.of(path);
    }
  }

  /** Whether a text is meant as an absolute name; it may still be a wrong one. */
  public static boolean isAbsolute(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads a name as people and the Delta log write it. Characters may be percent-encoded; dots,
   * slashes and backslashes may not. A slash at the end is left aside.
   *
   * @throws TidemarkException INVALID_REQUEST with the text and what is wrong with it
   */
  public static ObjectUri parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw wrong(text, "is not an absolute URI; " + forms());
    }
    String written = parts.group(3) == null ? "" : parts.group(3);
    if (written.indexOf('?') >= 0 || written.indexOf('#') >= 0) {
      throw wrong(text, "has a query or a fragment; in a name \"?\" is written %3F, \"#\" %23");
    }
    String path = written.replaceAll("^/|/$", "");
    try {
      return new ObjectUri(
          parts.group(1).toLowerCase(Locale.ROOT), parts.group(2), decoded(text, path));
    } catch (TidemarkException e) {
      throw String.valueOf(e.getMessage()).contains(shown(text))
          ? e
          : wrong(text, "is refused: " + e.getMessage());
    }
  }

  private static String decoded(String text, String path) {
    byte[] written = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(written.length);
    for (int i = 0; i < written.length; i++) {
      if (written[i] == '%') {
        decoded.put(code(text, written, i));
        i += 2;
      } else {
        decoded.put(written[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw wrong(text, "has codes that are no UTF-8");
    }
  }

  private static byte code(String text, byte[] written, int at) {
    int high = at + 2 < written.length ? Character.digit(written[at + 1], 16) : -1;
    int low = at + 2 < written.length ? Character.digit(written[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw wrong(text, "has a \"%\" that starts no code; a \"%\" in a name is written %25");
    }
    int code = high * 16 + low;
    if (code == '.' || code == '/' || code == '\\') {
      throw wrong(text, "writes a dot, slash or backslash as a code; write it plainly");
    }
    return (byte) code;
  }

  /** The key in the bucket; of a file the path without the slash in front. */
  public ObjectKey key() {
    return ObjectKey.of(path);
  }

  /** The same bucket, another object. */
  public ObjectUri at(ObjectKey key) {
    return new ObjectUri(scheme, bucket, key.value());
  }

  /** Whether another name is this one or lies below it as in a folder. */
  public boolean holds(ObjectUri other) {
    return scheme.equals(other.scheme)
        && bucket.equals(other.bucket)
        && (path.isEmpty() || path.equals(other.path) || other.path.startsWith(path + "/"));
  }

  /** The one way to write it: everything encoded that a URI may not hold. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append("://").append(bucket);
    if (!path.isEmpty()) {
      text.append('/');
    }
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "-._~=/".indexOf(c) >= 0)) {
        text.append(c);
      } else {
        text.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return text.toString();
  }

  private static String forms() {
    return "it is written s3://bucket/key, gs://bucket/key, az://container/key or file:///path";
  }

  private static TidemarkException wrong(String text, String why) {
    return TidemarkException.invalid("the URI \"" + shown(text) + "\" " + why);
  }

  private static String shown(String text) {
    String head = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    return head.replaceAll("\\p{Cntrl}", "?");
  }
}
