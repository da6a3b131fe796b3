// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.page;

import java.util.List;

/** Names that would do harm if a page took them for anything but text. */
public final class HostileTexts {
  public static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "</title></style></svg><svg onload=alert(1)>",
          "<!-- <![CDATA[ ]]> -->",
          "&lt;script&gt; &amp;amp; &#x3c;b&#62;",
          "=HYPERLINK(\"http://evil.example\",\"x\")",
          "[link](javascript:alert(1)) `code` **bold** | cell",
          "abc\u202Egnp.exe\u2066\u200F\uFEFFend",
          "line\nfeed\ttab\rreturn\u0000null\u001B[31mred\u007F\u0085",
          "\uD83D\uDC69\u200D\uD83D\uDCBB emoji and \u0639\u0631\u0628\u064A 12",
          "half \uD800 pair \uFFFE",
          "x".repeat(5000));

  private HostileTexts() {}
}
