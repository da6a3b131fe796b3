// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import java.util.List;

/** Names for runs that were given none: an adjective, a noun and a number, from the run's id. */
final class RunNames {
  private static final List<String> ADJECTIVES =
      List.of(
          "able", "amber", "bold", "brave", "brisk", "calm", "clear", "clever", "coral", "eager",
          "early", "fair", "gentle", "glad", "golden", "grand", "hardy", "honest", "jolly", "keen",
          "kind", "lively", "lucky", "mellow", "merry", "nimble", "noble", "patient", "polite",
          "proud", "quick", "quiet", "rapid", "ready", "sharp", "silver", "smooth", "steady",
          "sunny", "swift", "tidy", "upbeat", "vivid", "warm", "wise", "witty", "young", "zesty");
  private static final List<String> NOUNS =
      List.of(
          "ant", "auk", "bass", "bear", "bee", "carp", "cat", "cod", "crab", "crane", "crow",
          "deer", "dove", "duck", "eel", "elk", "finch", "fox", "gull", "hare", "hawk", "heron",
          "ibis", "jay", "kite", "koala", "lark", "lynx", "mole", "moth", "newt", "orca", "otter",
          "owl", "perch", "pike", "puma", "quail", "ram", "ray", "seal", "shad", "stoat", "swan",
          "tern", "toad", "trout", "whale", "wolf", "wren");

  private RunNames() {}

  /**
   * @param hexadecimal at least 15 digits
   */
  static String of(String hexadecimal) {
    long number = Long.parseLong(hexadecimal.substring(0, 15), 16);
    String adjective = ADJECTIVES.get((int) (number % ADJECTIVES.size()));
    long rest = number / ADJECTIVES.size();
    String noun = NOUNS.get((int) (rest % NOUNS.size()));
    return adjective + "-" + noun + "-" + rest / NOUNS.size() % 1000;
  }
}
