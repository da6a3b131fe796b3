// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.ledger.run.FilterToken.Kind;
import dev.tidemark.ledger.run.RunField.Entity;
import java.util.Optional;

/** Reads {@code entity.key}, {@code entity.'key'} or a bare attribute. */
final class FieldParser {
  private FieldParser() {}

  static RunField field(FilterParser tokens, FilterToken subject) {
    boolean isBareQuoted = subject.kind() == Kind.KEY;
    if (subject.kind() != Kind.WORD && !isBareQuoted) {
      throw subject.refuse("expected what to compare, such as metrics.auc or status");
    }
    tokens.take();
    int dot = isBareQuoted ? -1 : subject.text().indexOf('.');
    if (dot < 0) {
      return checked(new RunField(Entity.ATTRIBUTE, subject.text()), subject);
    }
    String name = subject.text().substring(0, dot);
    Entity entity =
        Entity.named(name)
            .orElseThrow(
                () ->
                    subject.refuse(
                        "Invalid entity type '"
                            + name
                            + "'. Valid values are ['metric', 'parameter', 'tag', 'attribute',"
                            + " 'dataset']"));
    return checked(new RunField(entity, key(tokens, subject, dot)), subject);
  }

  /** What follows the first dot, in quotes or not. */
  private static String key(FilterParser tokens, FilterToken subject, int dot) {
    FilterToken follower = tokens.peek();
    boolean isQuoted =
        (follower.kind() == Kind.TEXT || follower.kind() == Kind.KEY)
            && follower.start() == subject.end();
    if (isQuoted) {
      tokens.take();
    }
    String key = subject.text().substring(dot + 1) + (isQuoted ? follower.text() : "");
    if (key.isEmpty()) {
      throw subject.refuse("the name after the dot is missing");
    }
    return key;
  }

  private static RunField checked(RunField field, FilterToken subject) {
    Optional<String> fault = field.fault();
    if (fault.isPresent()) {
      throw subject.refuse(fault.get());
    }
    return field.canonical();
  }
}
