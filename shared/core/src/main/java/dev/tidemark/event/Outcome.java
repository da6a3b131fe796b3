// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.event;

/**
 * What became of an event. All three are final: the event need not be sent again.
 *
 * @param message one sentence: what was recorded, or why it was refused
 */
public record Outcome(Status status, String message) {
  /** The three ends of an event. */
  public enum Status {
    /** It is stored, and what follows from it is done. */
    RECORDED,
    /** It had been recorded before; nothing changed. */
    DUPLICATE,
    /** It is wrong; it is kept under {@code rejected/} with the reason. */
    REFUSED
  }

  public static Outcome recorded(String message) {
    return new Outcome(Status.RECORDED, message);
  }

  public static Outcome duplicate(String message) {
    return new Outcome(Status.DUPLICATE, message);
  }

  public static Outcome refused(String message) {
    return new Outcome(Status.REFUSED, message);
  }
}
