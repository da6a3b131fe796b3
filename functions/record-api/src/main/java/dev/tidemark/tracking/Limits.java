// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.run.RunKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What fits into one call: the limits of MLflow's server, with its words where people search for
 * them. Params and tags that are too long are cut, as there.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/master/mlflow/utils/validation.py">MLflow,
 *     validation.py</a>
 */
final class Limits {
  static final int PARAM = 6000;
  static final int TAG = 8000;
  static final int EXPERIMENT_TAG = 5000;
  static final int NAME = 500;
  private static final int METRICS = 1000;
  private static final int PARAMS = 100;
  private static final int TAGS = 100;
  private static final int ALL = 1000;

  private Limits() {}

  static String key(MlflowFields fields, String name) {
    String key = fields.required(name);
    RunKeys.fault(key)
        .ifPresent(
            fault -> {
              throw TidemarkException.invalid(
                  "Invalid value for parameter '"
                      + fields.place(name)
                      + "' supplied: a key "
                      + fault);
            });
    return key;
  }

  static String atMost(int length, String name, String text) {
    if (text.length() > length) {
      throw TidemarkException.invalid(
          "'" + name + "' exceeds the maximum length of " + length + " characters");
    }
    return text;
  }

  /** The start of a text, never half a character. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }

  /** Keys and values of a list; of one key the last value counts. */
  static Map<String, String> pairs(List<MlflowFields> pairs, int valueLength) {
    Map<String, String> texts = new TreeMap<>();
    for (MlflowFields pair : pairs) {
      texts.put(key(pair, "key"), cut(pair.textOrEmpty("value"), valueLength));
    }
    return texts;
  }

  /** Keys and values of a list in which no key may stand twice. */
  static Map<String, String> params(List<MlflowFields> pairs) {
    Map<String, String> params = new TreeMap<>();
    for (MlflowFields pair : pairs) {
      String key = key(pair, "key");
      if (params.put(key, cut(pair.textOrEmpty("value"), PARAM)) != null) {
        throw TidemarkException.invalid(
            "Duplicate parameter keys have been submitted: ['"
                + key
                + "']. Please ensure the request contains only one param value per param key.");
      }
    }
    return params;
  }

  static void batch(int metrics, int params, int tags) {
    atMost("metrics", metrics, METRICS);
    atMost("params", params, PARAMS);
    atMost("tags", tags, TAGS);
    atMost("metrics, params, and tags", metrics + params + tags, ALL);
  }

  private static void atMost(String what, int count, int limit) {
    if (count > limit) {
      throw TidemarkException.invalid(
          "A batch logging request can contain at most "
              + limit
              + " "
              + what
              + ". Got "
              + count
              + ". Please split up "
              + what
              + " across multiple requests and try again.");
    }
  }
}
