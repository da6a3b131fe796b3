// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger;

import java.util.Locale;

/** Whether something is shown: deleting hides it, and can be taken back. */
public enum LifecycleStage {
  ACTIVE,
  DELETED;

  /** The name in events and in MLflow: {@code active} or {@code deleted}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
