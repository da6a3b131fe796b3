// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "-0.0|0",
        "41|41",
        "0.314159|0.3142",
        "1234.56|1,235",
        "-1234567|−1,234,567",
        "999.96|1,000",
        "0.00001234|0.00001234",
        "0.000001234|1.234e-6",
        "1.5e18|1.5e18",
        "NaN|not a number",
        "-Infinity|−∞"
      })
  void valuesHaveFewDigits(double value, String text) {
    assertThat(NumberText.value(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0 %", "1|100 %", "0.1234|12.3 %", "0.0002|< 0.1 %", "0.9999|> 99.9 %"})
  void sharesNeverRoundToNothingOrToAll(double share, String text) {
    assertThat(NumberText.percent(share).replace('\u00A0', ' ')).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"41|53|+29 %", "50|45|−10 %", "100|100.4|+0.4 %", "1|25|+2,400 %"})
  void growthIsRelativeToTheBaseline(double from, double to, String text) {
    assertThat(NumberText.growth(from, to).replace('\u00A0', ' ')).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "-3, 5", "5, -3", "7, 7"})
  void growthIsSilentWhereItSaysNothing(double from, double to) {
    assertThat(NumberText.growth(from, to)).isEmpty();
  }

  @Test
  void tinyProbabilitiesHaveABound() {
    assertThat(NumberText.probability(1e-12)).isEqualTo("<\u00A00.0001");
  }

  @Test
  void countsAreGrouped() {
    assertThat(NumberText.count(1234567)).isEqualTo("1,234,567");
  }
}
