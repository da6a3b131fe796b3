// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void theCanonicalFormIsThatOfTheExampleInRfc8785() {
    String text =
        """
        {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}""";

    assertThat(JsonWriter.canonicalText(JsonReader.read(text, "it")))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void canonicalKeysAreSortedByUtf16() {
    assertThat(
            JsonWriter.canonicalText(
                JsonReader.read(
                    "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"ö\":7}",
                    "it")))
        .isEqualTo(
            "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-0, 0",
    "-0.0, 0",
    "1e3, 1000",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775808, 9223372036854776000",
    "1e-400, 0"
  })
  void numbersHaveOneText(String text, String canonical) {
    assertThat(JsonReader.read(text, "it").text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "nul",
        "01",
        "1 2",
        "NaN",
        "'a'",
        "1e400",
        "{\"a\":1,\"a\":2}",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\n\"",
        "// x\n1"
      })
  void whatIsNotStrictJsonIsRefusedByName(String text) {
    assertThatThrownBy(() -> JsonReader.read(text, "the thing"))
        .isInstanceOf(TidemarkException.class);
  }

  @Test
  void theMessageNamesThePlaceAndNeverTheContent() {
    assertThatThrownBy(() -> JsonReader.read("{\n\"password\": hunter2}", "the event"))
        .hasMessageContaining("the event is not well-formed JSON at line 2")
        .hasMessageNotContainingAny("hunter2", "password");
  }

  @Test
  void otherEncodingsThanUtf8AreRefused() {
    for (Bytes text :
        new Bytes[] {
          Bytes.takeOver("[1]".getBytes(StandardCharsets.UTF_16LE)),
          Bytes.takeOver("[1]".getBytes(StandardCharsets.UTF_16)),
          Bytes.takeOver(new byte[] {0, 0, 0, 0x31, 0, 0x11, 0, 0})
        }) {
      assertThatThrownBy(() -> JsonReader.read(text, "it")).hasMessageContaining("not UTF-8");
    }
  }

  @Test
  void nestingIsLimited() {
    assertThat(JsonReader.read("[".repeat(100) + "]".repeat(100), "it")).isNotNull();
    assertThatThrownBy(() -> JsonReader.read("[".repeat(101) + "]".repeat(101), "it"))
        .hasMessageContaining("100 levels");
  }
}
