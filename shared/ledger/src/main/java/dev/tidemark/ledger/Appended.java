// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

/** What became of an event that was to be stored. */
public enum Appended {
  /** It is stored now. */
  RECORDED,
  /** It had been stored before, with the same content; nothing changed. */
  DUPLICATE,
  /** Another event with the same source and id is stored; this one is not. */
  CONFLICT
}
