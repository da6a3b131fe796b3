// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pattern of paths; see {@link RouteTable}.
 *
 * @param segments literal texts and {@code {name}} or, last, {@code {name...}}
 */
public record PathPattern(List<String> segments) {
  private static final String REST = "...}";

  public PathPattern {
    segments = List.copyOf(segments);
    for (String segment : segments.subList(0, segments.size() - 1)) {
      if (segment.endsWith(REST)) {
        throw new IllegalArgumentException("only the last segment may stand for many: " + segments);
      }
    }
  }

  static PathPattern of(String pattern) {
    return new PathPattern(List.of(pattern.split("/", -1)));
  }

  /** How many segments are variables; one that stands for many counts as a hundred. */
  int variables() {
    return segments.stream()
        .mapToInt(segment -> !isVariable(segment) ? 0 : segment.endsWith(REST) ? 100 : 1)
        .sum();
  }

  /** The values of the variables, if the path fits. No value is empty. */
  Optional<Map<String, String>> match(String path) {
    Map<String, String> values = new TreeMap<>();
    int at = 0;
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean isLast = i == segments.size() - 1;
      int slash = path.indexOf('/', at);
      int end = slash < 0 || segment.endsWith(REST) ? path.length() : slash;
      String text = path.substring(at, end);
      if (isLast != (end == path.length()) || !fits(segment, text)) {
        return Optional.empty();
      }
      if (isVariable(segment)) {
        values.put(segment.substring(1, segment.length() - (segment.endsWith(REST) ? 4 : 1)), text);
      }
      at = end + 1;
    }
    return Optional.of(values);
  }

  private static boolean fits(String segment, String text) {
    return isVariable(segment) ? !text.isEmpty() : segment.equals(text);
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
