// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Arguments that picocli has filled in by the time a command runs. */
final class Arguments {
  private Arguments() {}

  static <T> T given(@Nullable T argument) {
    return requireNonNull(argument, "picocli gives every required argument");
  }
}
