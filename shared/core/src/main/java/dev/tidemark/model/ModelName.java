// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;

/** A registered model: any name of up to {@value #MAX_LENGTH} characters, as in MLflow. */
public record ModelName(String value) {
  /** The longest name, in UTF-16 units. */
  public static final int MAX_LENGTH = 256;

  public ModelName {
    if (value.isBlank()
        || value.length() > MAX_LENGTH
        || value.codePoints().anyMatch(ModelName::isUnfit)) {
      throw TidemarkException.invalid(
          "the model name must have 1 to " + MAX_LENGTH + " characters, and no control characters");
    }
  }

  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  /** The name as one segment of a key; a name of letters, digits, dots and dashes is itself. */
  public String segment() {
    return ObjectKey.shortSegment(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
