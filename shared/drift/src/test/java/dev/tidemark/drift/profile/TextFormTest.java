// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.profile.ValueProfile.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {
  @ParameterizedTest
  @CsvSource({
    "12, INTEGER",
    "-7, INTEGER",
    "+7, INTEGER",
    "007, INTEGER",
    "1.5, DECIMAL",
    "-.5, DECIMAL",
    "5., DECIMAL",
    "2e-3, DECIMAL",
    "1.E+9, DECIMAL",
    "true, BOOLEAN",
    "FALSE, BOOLEAN",
    "2024-02-29, TIME",
    "2024-02-29T10:00:00Z, TIME",
    "2024-02-29 10:00, TIME",
    "'', OTHER",
    "-, OTHER",
    "., OTHER",
    "e5, OTHER",
    "1e, OTHER",
    "1e+, OTHER",
    "1.2.3, OTHER",
    "'1,5', OTHER",
    "12 , INTEGER",
    "'12 ', OTHER",
    "2024-02-29x, OTHER",
    "2024-2-29, OTHER",
    "NaN, OTHER",
    "truth, OTHER",
    "٣, OTHER"
  })
  void textsAreToldByTheirBytes(String text, TextForm form) {
    assertThat(TextForm.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(form);
  }

  @Test
  void everyValueHasOneVoteAndPartsAddUp() {
    TableProfile first = new SampleTable().texts("x", "1", "1", "2.5", null, "n/a").profile();
    TableProfile second = new SampleTable().texts("x", "true", "2024-01-01").profile();
    TableProfile merged = TableProfile.merge(List.of(first, second));
    assertThat(((Texts) merged.columns().get(0).values()).votes())
        .isEqualTo(new TypeVotes(2, 1, 1, 1, 1));
  }
}
