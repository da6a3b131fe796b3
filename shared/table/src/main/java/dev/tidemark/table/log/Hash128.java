// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.TidemarkException;
import java.util.HexFormat;

/** 128 bits, as a number that wraps around. */
record Hash128(long high, long low) {
  static final Hash128 ZERO = new Hash128(0, 0);
  private static final int DIGITS = 32;
  private static final int HALF = 16;

  Hash128 plus(Hash128 other) {
    long sum = low + other.low;
    return new Hash128(high + other.high + carry(sum, low), sum);
  }

  /** 1 if an addition that gave {@code sum} wrapped around, else 0. */
  static long carry(long sum, long added) {
    return Long.compareUnsigned(sum, added) < 0 ? 1 : 0;
  }

  /** 32 hexadecimal digits. */
  String hex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  static Hash128 ofHex(String hex) {
    if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw TidemarkException.invalid("a sum of hashes must be 32 hexadecimal digits");
    }
    return new Hash128(
        HexFormat.fromHexDigitsToLong(hex, 0, HALF),
        HexFormat.fromHexDigitsToLong(hex, HALF, DIGITS));
  }
}
