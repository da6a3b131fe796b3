// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.profile;

import dev.tidemark.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Estimates how many different values were seen, in {@value #REGISTERS} bytes: HyperLogLog with
 * hashes of 64 bits. Neither order nor repetition nor how the values were split matters. The
 * standard error is 1.04 / 64 of the count, so an estimate is off by more than {@value
 * #RELATIVE_ERROR} of it once in some 300 columns.
 *
 * <p>A register holds the greatest number of leading zeros, plus one, among the hashes whose first
 * {@value #INDEX_BITS} bits name it. One thread only; whoever keeps one in a profile never adds to
 * it again.
 *
 * @see <a href="https://arxiv.org/abs/1702.01284">Ertl: New cardinality estimation algorithms for
 *     HyperLogLog sketches, section 4 (the improved raw estimator)</a>
 */
final class DistinctSketch {
  /** Three standard errors, as a share of the count. */
  static final double RELATIVE_ERROR = 0.049;

  private static final int INDEX_BITS = 12;
  private static final int REGISTERS = 1 << INDEX_BITS;
  private static final int MAX_RANK = Long.SIZE - INDEX_BITS + 1;

  /** One for each rank, so that a register is one character of text. */
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final byte[] registers;

  DistinctSketch() {
    this(new byte[REGISTERS]);
  }

  private DistinctSketch(byte[] registers) {
    this.registers = registers;
  }

  /** Adds a number that is finite; negative zero counts as zero. */
  void add(double value) {
    add(Hashes.mix(Double.doubleToRawLongBits(value + 0.0)));
  }

  /**
   * @param hash of a value, scattered over all of its bits
   */
  void add(long hash) {
    int register = (int) (hash >>> (Long.SIZE - INDEX_BITS));
    int rank = Math.min(Long.numberOfLeadingZeros(hash << INDEX_BITS) + 1, MAX_RANK);
    if (registers[register] < rank) {
      registers[register] = (byte) rank;
    }
  }

  /** Adds all that another has seen. */
  void add(DistinctSketch other) {
    for (int i = 0; i < REGISTERS; i++) {
      registers[i] = (byte) Math.max(registers[i], other.registers[i]);
    }
  }

  long estimate() {
    int[] withRank = new int[MAX_RANK + 1];
    for (byte rank : registers) {
      withRank[rank]++;
    }
    double sum = REGISTERS * tau(1 - (double) withRank[MAX_RANK] / REGISTERS);
    for (int rank = MAX_RANK - 1; rank >= 1; rank--) {
      sum = 0.5 * (sum + withRank[rank]);
    }
    sum += REGISTERS * sigma((double) withRank[0] / REGISTERS);
    return Math.round(REGISTERS / (2 * Math.log(2)) * REGISTERS / sum);
  }

  /** What registers that are still empty tell. */
  private static double sigma(double share) {
    if (share == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double power = share;
    double weight = 1;
    double sum = share;
    double before;
    do {
      power *= power;
      before = sum;
      sum += power * weight;
      weight += weight;
    } while (sum != before);
    return sum;
  }

  /** What registers that are full tell. */
  private static double tau(double share) {
    if (share == 0 || share == 1) {
      return 0;
    }
    double root = share;
    double weight = 1;
    double sum = 1 - share;
    double before;
    do {
      root = Math.sqrt(root);
      before = sum;
      weight *= 0.5;
      sum -= (1 - root) * (1 - root) * weight;
    } while (sum != before);
    return sum / 3;
  }

  /** The registers in their order, a digit or letter each. */
  String encode() {
    byte[] text = new byte[REGISTERS];
    for (int i = 0; i < REGISTERS; i++) {
      text[i] = (byte) DIGITS.charAt(registers[i]);
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  static DistinctSketch decode(JsonCursor place) {
    String text = place.string();
    if (text.length() != REGISTERS) {
      throw place.refuse("has " + text.length() + " registers, not " + REGISTERS);
    }
    byte[] registers = new byte[REGISTERS];
    for (int i = 0; i < REGISTERS; i++) {
      int rank = DIGITS.indexOf(text.charAt(i));
      if (rank < 0 || rank > MAX_RANK) {
        throw place.refuse("has a register that is no digit or letter from 0 to r");
      }
      registers[i] = (byte) rank;
    }
    return new DistinctSketch(registers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinctSketch sketch && Arrays.equals(registers, sketch.registers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(registers);
  }
}
