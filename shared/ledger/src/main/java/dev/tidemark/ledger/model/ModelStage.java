// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.model;

import java.util.Locale;
import java.util.Optional;

/** Where a version stands, by MLflow's names. */
public enum ModelStage {
  NONE("None"),
  STAGING("Staging"),
  PRODUCTION("Production"),
  ARCHIVED("Archived");

  private final String text;

  ModelStage(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The stage of a name in any case. */
  public static Optional<ModelStage> of(String text) {
    for (ModelStage stage : values()) {
      if (stage.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }
}
