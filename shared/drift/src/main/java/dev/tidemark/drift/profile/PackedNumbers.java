// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.error.TidemarkException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Many numbers in one JSON string: Base64 (RFC 4648, no padding) of bytes.
 *
 * <ul>
 *   <li>Counts: each as an unsigned LEB128.
 *   <li>Ascending doubles: one byte for the number of decimals, 0 to 6, then each number times ten
 *       to that power, as the zigzag LEB128 of its distance from the one before. Or, where some
 *       number is not such a decimal, the byte 255 and then each number in the eight bytes of its
 *       IEEE 754 bits, big-endian.
 * </ul>
 */
final class PackedNumbers {
  private static final int MAX_DECIMALS = 6;
  private static final int RAW = 255;
  private static final double EXACT_WHOLE = 0x1p53;

  private PackedNumbers() {}

  static String ofCounts(long[] counts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(counts.length);
    for (long count : counts) {
      writeVarint(out, count);
    }
    return text(out.toByteArray());
  }

  static String ofDoubles(double[] ascending) {
    for (int decimals = 0; decimals <= MAX_DECIMALS; decimals++) {
      if (areDecimals(ascending, powerOfTen(decimals))) {
        return decimals(ascending, decimals);
      }
    }
    ByteBuffer raw = ByteBuffer.allocate(1 + 8 * ascending.length);
    raw.put((byte) RAW);
    for (double value : ascending) {
      raw.putDouble(value);
    }
    return text(raw.array());
  }

  static long[] counts(String text) {
    ByteBuffer in = bytes(text);
    long[] counts = new long[in.remaining()];
    int size = 0;
    while (in.hasRemaining()) {
      counts[size++] = readVarint(in);
    }
    return Arrays.copyOf(counts, size);
  }

  static double[] doubles(String text) {
    ByteBuffer in = bytes(text);
    if (!in.hasRemaining()) {
      throw corrupt("are empty");
    }
    int decimals = in.get() & 0xff;
    if (decimals == RAW) {
      return rawDoubles(in);
    }
    if (decimals > MAX_DECIMALS) {
      throw corrupt("have an unknown layout");
    }
    double power = powerOfTen(decimals);
    double[] values = new double[in.remaining()];
    int size = 0;
    long scaled = 0;
    while (in.hasRemaining()) {
      long zigzag = readVarint(in);
      scaled += (zigzag >>> 1) ^ -(zigzag & 1);
      values[size++] = scaled / power;
    }
    return Arrays.copyOf(values, size);
  }

  private static double[] rawDoubles(ByteBuffer in) {
    if (in.remaining() % 8 != 0) {
      throw corrupt("end in the middle of a number");
    }
    double[] values = new double[in.remaining() / 8];
    in.asDoubleBuffer().get(values);
    return values;
  }

  private static String decimals(double[] ascending, int decimals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * ascending.length + 1);
    out.write(decimals);
    long before = 0;
    for (double value : ascending) {
      long scaled = (long) Math.rint(value * powerOfTen(decimals));
      long distance = scaled - before;
      writeVarint(out, (distance << 1) ^ (distance >> 63));
      before = scaled;
    }
    return text(out.toByteArray());
  }

  private static boolean areDecimals(double[] values, double power) {
    for (double value : values) {
      double scaled = Math.rint(value * power);
      if (!(Math.abs(scaled) < EXACT_WHOLE) || scaled / power != value) {
        return false;
      }
    }
    return true;
  }

  private static double powerOfTen(int decimals) {
    double power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    return power;
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long readVarint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && in.hasRemaining(); shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw corrupt("end in the middle of a number");
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ByteBuffer bytes(String text) {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw corrupt("are not Base64");
    }
  }

  private static TidemarkException corrupt(String why) {
    return TidemarkException.corrupt("the numbers of a profile " + why);
  }
}
