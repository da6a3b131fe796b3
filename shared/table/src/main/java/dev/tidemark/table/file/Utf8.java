// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

/** Checks bytes against the definition of UTF-8 (RFC 3629): no overlong forms, no surrogates. */
final class Utf8 {
  private Utf8() {}

  static boolean isValid(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int lead = bytes[at++] & 0xff;
      if (lead < 0x80) {
        continue;
      }
      int more = lead >= 0xc2 && lead < 0xe0 ? 1 : lead < 0xe0 ? 0 : lead < 0xf0 ? 2 : 3;
      if (more == 0 || lead > 0xf4 || at + more > to || !isSecond(lead, bytes[at] & 0xff)) {
        return false;
      }
      for (int i = 1; i < more; i++) {
        if ((bytes[at + i] & 0xc0) != 0x80) {
          return false;
        }
      }
      at += more;
    }
    return true;
  }

  private static boolean isSecond(int lead, int second) {
    return switch (lead) {
      case 0xe0 -> second >= 0xa0 && second <= 0xbf;
      case 0xed -> second >= 0x80 && second <= 0x9f;
      case 0xf0 -> second >= 0x90 && second <= 0xbf;
      case 0xf4 -> second >= 0x80 && second <= 0x8f;
      default -> second >= 0x80 && second <= 0xbf;
    };
  }
}
