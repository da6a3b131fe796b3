// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "a/./b",
        "a\\b",
        "a\nb",
        "a\u0000",
        "\u007f",
        "a/\udbff\udfff"
      })
  void whatIsNoSafePathIsNoKey(String value) {
    assertThat(ObjectKey.isValid(value)).isFalse();
    assertThatThrownBy(() -> ObjectKey.of(value)).hasMessageContaining("the object key");
  }

  @Test
  void lengthsAreLimitedInBytes() {
    assertThat(ObjectKey.isValid("é".repeat(127))).isTrue();
    assertThat(ObjectKey.isValid("é".repeat(128))).isFalse();
    assertThat(ObjectKey.isValid("a/".repeat(511) + "ab")).isTrue();
    assertThat(ObjectKey.isValid("a/".repeat(511) + "abc")).isFalse();
    assertThat(ObjectKey.isValid("\ud800")).isFalse();
  }

  @Test
  void encodedTextsAreSafeAndDiffer() {
    long seed = 3;
    Random random = new Random(seed);
    String alphabet = "aA.=-_/ %\\é\n0e";
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(5); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String encoded = ObjectKey.encode(text.toString());
      assertThat(ObjectKey.of(encoded).value()).matches("[A-Za-z0-9._=-]+");
      String other = texts.putIfAbsent(encoded, text.toString());
      assertThat(other == null || other.equals(text.toString())).as("seed %d", seed).isTrue();
    }
  }
}
