// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.store.Bytes;
import java.util.regex.Pattern;

/**
 * Names of columns inside data files: a pure function of the user's name, so that equal columns
 * share files whatever table or version they stand in.
 */
final class PhysicalNames {
  /** What Spark refuses in a column name unless the table maps names. */
  private static final Pattern UNSAFE = Pattern.compile("[ ,;{}()\\n\\t=]");

  /** Our own form: a user's column of this form is renamed too, so that no two meet. */
  private static final Pattern OURS = Pattern.compile("col-[0-9a-f]{32}", Pattern.CASE_INSENSITIVE);

  private static final int HASH_DIGITS = 32;

  private PhysicalNames() {}

  static String of(String name) {
    boolean stands = !UNSAFE.matcher(name).find() && !OURS.matcher(name).matches();
    return stands ? name : "col-" + Bytes.utf8(name).sha256().substring(0, HASH_DIGITS);
  }
}
