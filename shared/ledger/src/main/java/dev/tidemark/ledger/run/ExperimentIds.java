// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.run;

import dev.tidemark.json.JsonCursor;
import java.util.regex.Pattern;

/** What the id of an experiment may look like: the rule of MLflow's clients. */
public final class ExperimentIds {
  /** The experiment of runs that name none. */
  public static final String DEFAULT = "0";

  /** Where the claims of names lie among the experiments. */
  public static final String NAMES = "by-name";

  private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9][\\w-]{0,63}");

  private ExperimentIds() {}

  public static boolean isValid(String id) {
    return VALID.matcher(id).matches() && !id.equals(NAMES);
  }

  /** Refuses an id by its place. */
  public static String check(JsonCursor place) {
    String id = place.string();
    if (!isValid(id)) {
      throw place.refuse("must be 1 to 64 letters, digits, dashes and underscores");
    }
    return id;
  }
}
