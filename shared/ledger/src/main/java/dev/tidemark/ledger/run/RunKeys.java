// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.json.JsonCursor;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What keys of metrics, params and tags may look like: the rules of MLflow, whose artifact stores
 * use keys as paths.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/master/mlflow/utils/validation.py">MLflow,
 *     validation.py</a>
 */
public final class RunKeys {
  private static final int MAX_LENGTH = 250;
  private static final Pattern ALLOWED =
      Pattern.compile("[/\\w.\\- :]+", Pattern.UNICODE_CHARACTER_CLASS);

  private RunKeys() {}

  /** Refuses a key; {@code place} is what the message names. */
  static String check(String key, JsonCursor place) {
    fault(key)
        .ifPresent(
            fault -> {
              throw place.refuse("has a key " + fault);
            });
    return key;
  }

  /** What is wrong with a key, as it goes on after "a key". */
  public static Optional<String> fault(String key) {
    if (key.isEmpty() || key.length() > MAX_LENGTH) {
      return Optional.of("of " + key.length() + " characters; 1 to " + MAX_LENGTH + " fit");
    }
    if (!ALLOWED.matcher(key).matches()) {
      return Optional.of("with other characters than letters, digits, spaces and any of _ - . : /");
    }
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return Optional.of(
            "that is not a plain path: no leading, trailing or double \"/\", no \".\" or \"..\"");
      }
    }
    return Optional.empty();
  }
}
