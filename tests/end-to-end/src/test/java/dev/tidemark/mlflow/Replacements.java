// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.mlflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a recording, and what the server under test made of it: ids and made-up names. */
final class Replacements {
  private static final Pattern EXPERIMENT =
      Pattern.compile(
          "(mlflow-artifacts:/|mlflow-artifacts/artifacts/|\\bpath=|experiment_id=|\"experiment_id\":"
              + " ?\")(\\d{1,3})(?=[/\"&%]|$)");

  private static final Pattern EXPERIMENTS = Pattern.compile("(\"experiment_ids\": ?\\[)([^]]*)");
  private static final Pattern QUOTED = Pattern.compile("\"(\\d{1,3})\"");

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> experiments = new LinkedHashMap<>();

  void learnText(String recorded, String actual) {
    if (recorded.length() > 5 && !actual.isEmpty()) {
      texts.put(recorded, actual);
    }
  }

  void learnExperiment(String recorded, String actual) {
    experiments.put(recorded, actual);
  }

  String experiment(String recorded) {
    return experiments.getOrDefault(recorded, recorded);
  }

  String in(String text) {
    String replaced = text;
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      replaced = replaced.replace(entry.getKey(), entry.getValue());
    }
    Matcher matcher = EXPERIMENT.matcher(replaced);
    String single =
        matcher.replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + experiment(found.group(2))));
    return EXPERIMENTS
        .matcher(single)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + listed(found.group(2))));
  }

  private String listed(String ids) {
    return QUOTED.matcher(ids).replaceAll(found -> "\"" + experiment(found.group(1)) + "\"");
  }
}
