// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, in their order; the same one serves line after line. */
final class JsonMembers {
  private final List<String> names = new ArrayList<>();
  private final List<JsonToken> tokens = new ArrayList<>();
  private final List<@Nullable String> texts = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  void clear() {
    names.clear();
    tokens.clear();
    texts.clear();
    seen.clear();
  }

  /** Adds a member; false if there is one of that name. */
  boolean add(String name, JsonToken token, @Nullable String text) {
    names.add(name);
    tokens.add(token);
    texts.add(text);
    return seen.add(name);
  }

  int size() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  /** The token that the value starts with. */
  JsonToken token(int index) {
    return tokens.get(index);
  }

  /** The text of the value, canonical JSON where it is nested; null for null. */
  @Nullable String text(int index) {
    return texts.get(index);
  }
}
