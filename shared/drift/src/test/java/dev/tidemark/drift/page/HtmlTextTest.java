// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {
  @Test
  void markupBecomesText() {
    assertThat(HtmlText.escape("<b a=\"1\" c='2'>&`"))
        .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&#96;");
  }

  @Test
  void controlCharactersBecomeVisible() {
    assertThat(HtmlText.escape("a\n\t\u0000\u001B\u007F\u0085")).isEqualTo("a␊␉␀␛␡\uFFFD");
  }

  @ParameterizedTest
  @CsvSource({"8238, [U+202E]", "8294, [U+2066]", "8203, [U+200B]", "65279, [U+FEFF]"})
  void whatTurnsOrHidesTextIsNamed(int character, String shown) {
    assertThat(HtmlText.escape(Character.toString(character))).isEqualTo(shown);
  }

  @Test
  void tagCharactersAreNamedInFull() {
    assertThat(HtmlText.escape(Character.toString(0xE0041))).isEqualTo("[U+E0041]");
  }

  @Test
  void whatIsNoCharacterIsReplaced() {
    assertThat(HtmlText.escape("\uD800x\uFFFE")).isEqualTo("\uFFFDx\uFFFD");
  }

  @Test
  void scriptsAndEmojiStayAsTheyAre() {
    String text = "\uD83D\uDC69\u200D\uD83D\uDCBB عربي naïve 東京";
    assertThat(HtmlText.escape(text)).isEqualTo(text);
  }

  @Test
  void clippingCountsCharactersAndNotHalves() {
    assertThat(HtmlText.clip("\uD83D\uDC69".repeat(5), 3)).isEqualTo("\uD83D\uDC69\uD83D\uDC69…");
  }

  @Test
  void shortTextIsNotClipped() {
    assertThat(HtmlText.clip("abc", 3)).isEqualTo("abc");
  }
}
