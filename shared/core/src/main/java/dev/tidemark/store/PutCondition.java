// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

/** When a put may take effect. */
public sealed interface PutCondition {
  static PutCondition always() {
    return new Always();
  }

  static PutCondition ifAbsent() {
    return new IfAbsent();
  }

  static PutCondition ifVersion(ObjectVersion version) {
    return new IfVersion(version);
  }

  /** Whatever is there is replaced. */
  record Always() implements PutCondition {}

  /** Only if there is no such object. */
  record IfAbsent() implements PutCondition {}

  /** Only if the object is still in this state; never if it is gone. */
  record IfVersion(ObjectVersion version) implements PutCondition {}
}
