// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.search;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.search.FilterToken.Kind;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code entity.key}, {@code entity.'key'} or a bare name. */
final class FieldParser {
  private FieldParser() {}

  static <T> SearchField<T> field(FilterParser<T> tokens, SearchFields<T> fields) {
    FilterToken subject = tokens.take();
    boolean isBareQuoted = subject.kind() == Kind.KEY;
    if (subject.kind() != Kind.WORD && !isBareQuoted) {
      throw subject.refuse("expected what to compare, such as metrics.auc or status");
    }
    int dot = isBareQuoted ? -1 : subject.text().indexOf('.');
    Optional<String> entity =
        dot < 0
            ? Optional.empty()
            : Optional.of(subject.text().substring(0, dot).toLowerCase(Locale.ROOT));
    String key = dot < 0 ? subject.text() : key(tokens, subject, dot);
    try {
      return fields.find(entity, key);
    } catch (TidemarkException e) {
      throw subject.refuse(String.valueOf(e.getMessage()));
    }
  }

  /** What follows the first dot, in quotes or not. */
  private static String key(FilterParser<?> tokens, FilterToken subject, int dot) {
    FilterToken follower = tokens.peek();
    boolean isQuoted =
        (follower.kind() == Kind.TEXT || follower.kind() == Kind.KEY)
            && follower.start() == subject.end();
    String key = subject.text().substring(dot + 1) + (isQuoted ? tokens.take().text() : "");
    if (key.isEmpty()) {
      throw subject.refuse("the name after the dot is missing");
    }
    return key;
  }
}
