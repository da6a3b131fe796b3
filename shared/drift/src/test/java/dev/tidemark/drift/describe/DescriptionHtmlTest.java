// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.drift.page.HostileTexts;
import dev.tidemark.drift.page.PageElements;
import dev.tidemark.drift.profile.SampleTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class DescriptionHtmlTest {
  static Stream<TableDescription> tables() {
    return Stream.of(
        SampleDescriptions.described(),
        SampleDescriptions.hostile(),
        SampleDescriptions.wide(100),
        SampleDescriptions.described().with(new Warning(Warning.Sort.LEAKAGE, "3 rows", "<b>")),
        TableDescription.of(new SampleTable().doubles("x").profile(), Map.of(), Set.of()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyPageIsInertAndReadableWithoutEyes(TableDescription table) {
    PageElements.requireInertAndAccessible(
        DescriptionHtml.render(HostileTexts.ALL.get(1), SampleDescriptions.hostileFacts(), table));
  }

  @Test
  void hostileNamesDoNotChangeTheMarkup() {
    List<String> first = markup(HostileTexts.ALL.get(0));
    for (String name : HostileTexts.ALL) {
      assertThat(markup(name)).isEqualTo(first);
    }
  }

  private static List<String> markup(String name) {
    TableDescription table =
        TableDescription.of(
            new SampleTable().texts(name, name, name, "1", "2", "3").profile(),
            Map.of(name, Role.LABEL),
            Set.of());
    return PageElements.of(DescriptionHtml.render(name, List.of(Fact.of(name, name)), table))
        .stream()
        .map(Element::getTagName)
        .toList();
  }

  @Test
  void hostilePageIsTheGoldenOne() throws IOException {
    assertThat(
            DescriptionHtml.render(
                HostileTexts.ALL.get(0),
                SampleDescriptions.hostileFacts(),
                SampleDescriptions.hostile()))
        .isEqualTo(golden());
  }

  @Test
  void classBalanceComesFirstThenWarningsThenColumns() {
    assertThat(page())
        .containsSubsequence(
            "<h1>400\u00A0rows in 10\u00A0columns",
            "5\u00A0columns need a look",
            "weather@3",
            "Class balance: <bdi>sky",
            "<h3><bdi>sky",
            "<h2 id=\"look\">",
            "98\u00A0% of the texts are numbers",
            "<q><bdi>n/a",
            "<h2 id=\"columns\">",
            "<h3><bdi>station",
            "<h3><bdi>day",
            "2011-01-26</span> to <span class=\"whole\">2012-02-29",
            "<h2 id=\"all\">");
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(page())
        .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
        .doesNotContain("<script", "href=", "src=", "url(", "@import", "http:", "https:");
  }

  @Test
  void sensitiveAndFreeTextShowNoValue() {
    assertThat(page())
        .contains("<bdi>secret</bdi>", "Marked as sensitive", "length in characters")
        .doesNotContain("secret-", "station-");
  }

  @Test
  void sensitiveLabelShowsNoClass() {
    TableDescription table =
        TableDescription.of(
            SampleDescriptions.weather(), Map.of("sky", Role.LABEL), Set.of("sky", "secret"));
    assertThat(DescriptionHtml.render("weather@3", List.of(), table))
        .contains("The label is marked as sensitive")
        .doesNotContain(">snow<", ">sun<");
  }

  @Test
  void hundredsOfColumnsStaySmallEnoughToSend() {
    String page = DescriptionHtml.render("wide@0", List.of(), SampleDescriptions.wide(450));
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(500_000);
    assertThat(page).contains("390\u00A0more columns without a warning");
  }

  private static String page() {
    return DescriptionHtml.render(
        "weather@3", SampleDescriptions.facts(), SampleDescriptions.described());
  }

  private static String golden() throws IOException {
    try (InputStream in =
        DescriptionHtmlTest.class.getResourceAsStream("/pages/hostile-dataset.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
