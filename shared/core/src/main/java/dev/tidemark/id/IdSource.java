// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.id;

/** Gives identities that were never given before. Safe for use by many threads. */
@FunctionalInterface
public interface IdSource {
  /** 32 lower-case hexadecimal digits. */
  String next();
}
