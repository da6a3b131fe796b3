// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What every page must be, whatever stands on it. */
public final class PageElements {
  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head meta title style body main header section footer article h1 h2 h3 p span b q"
                  + " bdi br small ul li dl div dt dd figure figcaption table caption thead tbody"
                  + " tr th td svg path text desc")
              .split(" "));
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("lang charset http-equiv content name class id scope role aria-labelledby aria-hidden"
                  + " viewBox width height fill stroke stroke-width d x y text-anchor")
              .split(" "));

  private PageElements() {}

  /** In document order; parsing as XML proves that the page is well-formed. */
  public static List<Element> of(String page) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(page)));
      NodeList all = document.getElementsByTagName("*");
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < all.getLength(); i++) {
        elements.add((Element) all.item(i));
      }
      return elements;
    } catch (ParserConfigurationException | IOException | SAXException e) {
      throw new AssertionError("the page is not well-formed", e);
    }
  }

  /** Our own markup only, nothing hidden, one id once, headings in order, pictures with words. */
  public static void requireInertAndAccessible(String page) {
    List<Element> elements = of(page);
    for (Element element : elements) {
      assertThat(ELEMENTS).contains(element.getTagName());
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertThat(ATTRIBUTES).contains(element.getAttributes().item(i).getNodeName());
      }
      requireWords(element);
    }
    requireHeadingsInOrder(elements);
    assertThat(elements.stream().map(e -> e.getAttribute("id")).filter(i -> !i.isEmpty()))
        .doesNotHaveDuplicates();
    assertThat(page)
        .doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F]")
        .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u200B\\uFEFF]");
  }

  private static void requireWords(Element element) {
    if (element.getTagName().equals("svg") && !element.getAttribute("role").isEmpty()) {
      assertThat(element.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
    } else if (element.getTagName().equals("svg")) {
      assertThat(element.getAttribute("aria-hidden")).isEqualTo("true");
    }
  }

  private static void requireHeadingsInOrder(List<Element> elements) {
    int before = 0;
    for (Element element : elements) {
      if (element.getTagName().matches("h[1-6]")) {
        int level = element.getTagName().charAt(1) - '0';
        assertThat(level).isBetween(before == 0 ? 1 : 2, before + 1);
        before = level;
      }
    }
  }
}
