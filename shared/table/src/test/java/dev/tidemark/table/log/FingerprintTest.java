// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.column.Batch;
import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void fingerprintsStayTheSameForEver() {
    assertThat(of(ColumnType.LONG, longs(1, 2, 3)).value())
        .isEqualTo("941257756d35ee114a66cdde6c6eb5b6b0f531f09a404ddcf4e5f62bb05a0e36");
    assertThat(of(ColumnType.DOUBLE, doubles(0.5, Double.NaN, -0.0)).value())
        .isEqualTo("1998df7393372ea604c575e3b9e7351941982f78a6587ef72f084d50c25b7a88");
    assertThat(of(ColumnType.STRING, texts("a", "", null, "twelve bytes")).value())
        .isEqualTo("a5733589b5154231bb894912db9a6a7ef6fd6c9fbce5a0c5e5db0894dd54c886");
    assertThat(of(ColumnType.decimal(20, 2), bigs("100", "-12345678901234567890")).value())
        .isEqualTo("6cc79ad92e6168c5077f0e5aa21efe627880e00c05c4ba562c365471d954e243");
    assertThat(Fingerprint.empty(schema("x", ColumnType.DATE)).value())
        .isEqualTo("da833f71da4bc7e5cf8b6f6ca57e222a2cc31ba0c0060755776fe2e1a11f3a42");
  }

  @Test
  void theSignOfZeroDoesNotCount() {
    assertThat(of(ColumnType.DOUBLE, doubles(0.0))).isEqualTo(of(ColumnType.DOUBLE, doubles(-0.0)));
  }

  @Test
  void allNotANumbersAreOne() {
    double other = Double.longBitsToDouble(0x7ff8000000000123L);

    assertThat(of(ColumnType.DOUBLE, doubles(Double.NaN)))
        .isEqualTo(of(ColumnType.DOUBLE, doubles(other)));
  }

  @Test
  void aNullIsNotAnEmptyTextAndNotZero() {
    assertThat(of(ColumnType.STRING, texts("")))
        .isNotEqualTo(of(ColumnType.STRING, texts((String) null)));
    BitSet nulls = new BitSet();
    nulls.set(0);
    assertThat(of(ColumnType.LONG, longs(0)))
        .isNotEqualTo(of(ColumnType.LONG, new LongVector(new long[1], 1, nulls)));
  }

  @Test
  void textsThatDifferInTrailingZeroBytesDiffer() {
    assertThat(of(ColumnType.STRING, texts("a"))).isNotEqualTo(of(ColumnType.STRING, texts("a\0")));
  }

  @Test
  void theOrderOfRowsDoesNotCount() {
    assertThat(of(ColumnType.LONG, longs(1, 2, 3))).isEqualTo(of(ColumnType.LONG, longs(3, 1, 2)));
  }

  @Test
  void repeatedRowsCount() {
    assertThat(of(ColumnType.LONG, longs(1, 1, 2)).value())
        .isNotEqualTo(of(ColumnType.LONG, longs(1, 2, 2)).value());
  }

  @Test
  void swappingTwoLabelsShowsThoughNoColumnChanged() {
    Fingerprint right = labelled(longs(1, 2), texts("yes", "no"));
    Fingerprint swapped = labelled(longs(1, 2), texts("no", "yes"));

    assertThat(swapped.columnSums()).isEqualTo(right.columnSums());
    assertThat(swapped.value()).isNotEqualTo(right.value());
  }

  @Test
  void theSameValueInAnotherColumnDiffers() {
    assertThat(labelledLongs(longs(1), longs(2)).value())
        .isNotEqualTo(labelledLongs(longs(2), longs(1)).value());
  }

  @Test
  void renamingAColumnShows() {
    assertThat(of("x", ColumnType.LONG, longs(1)).value())
        .isNotEqualTo(of("y", ColumnType.LONG, longs(1)).value());
  }

  @Test
  void anotherTypeShows() {
    assertThat(of(ColumnType.LONG, longs(1)).value())
        .isNotEqualTo(of(ColumnType.INTEGER, longs(1)).value());
  }

  @Test
  void theDictionaryDoesNotCount() {
    byte[][] entries = {utf8("b"), utf8("a"), utf8("unused"), utf8("b")};
    BytesVector coded = new BytesVector(new int[] {1, 0, 3, 1}, 4, entries, 4, null);
    BytesVector large = new BytesVector(new int[] {1, 0, 3, 1}, 3, entries, 4, null);

    assertThat(of(ColumnType.STRING, coded))
        .isEqualTo(of(ColumnType.STRING, texts("a", "b", "b", "a")));
    assertThat(of(ColumnType.STRING, large)).isEqualTo(of(ColumnType.STRING, texts("a", "b", "b")));
  }

  @Test
  void fingerprintsOfPartsAddUp() {
    Fingerprint whole = of(ColumnType.LONG, longs(1, -2, 3));
    Fingerprint parts = of(ColumnType.LONG, longs(1)).plus(of(ColumnType.LONG, longs(-2, 3)));

    assertThat(parts).isEqualTo(whole);
    assertThat(Fingerprint.empty(whole.schema()).plus(whole)).isEqualTo(whole);
  }

  private static Fingerprint labelled(ColumnVector ids, ColumnVector labels) {
    return of(
        new TableSchema(
            List.of(
                new ColumnSchema("id", ColumnType.LONG),
                new ColumnSchema("label", ColumnType.STRING))),
        ids,
        labels);
  }

  private static Fingerprint labelledLongs(ColumnVector left, ColumnVector right) {
    return of(
        new TableSchema(
            List.of(
                new ColumnSchema("left", ColumnType.LONG),
                new ColumnSchema("right", ColumnType.LONG))),
        left,
        right);
  }

  private static Fingerprint of(ColumnType type, ColumnVector values) {
    return of("x", type, values);
  }

  private static Fingerprint of(String name, ColumnType type, ColumnVector values) {
    return of(schema(name, type), values);
  }

  private static Fingerprint of(TableSchema schema, ColumnVector... columns) {
    Fingerprinter fingerprinter = new Fingerprinter(schema);
    fingerprinter.add(new Batch(schema, columns[0].size(), List.of(columns)));
    return fingerprinter.fingerprint();
  }

  private static TableSchema schema(String name, ColumnType type) {
    return new TableSchema(List.of(new ColumnSchema(name, type)));
  }

  private static LongVector longs(long... values) {
    return new LongVector(values, values.length, null);
  }

  private static DoubleVector doubles(double... values) {
    return new DoubleVector(values, values.length, null);
  }

  private static BytesVector texts(String... values) {
    byte[][] entries = new byte[values.length][];
    int[] codes = new int[values.length];
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.length; i++) {
      nulls.set(i, values[i] == null);
      entries[i] = utf8(values[i] == null ? "anything" : values[i]);
      codes[i] = i;
    }
    return new BytesVector(codes, values.length, entries, values.length, nulls);
  }

  private static BytesVector bigs(String... unscaled) {
    byte[][] entries = new byte[unscaled.length][];
    int[] codes = new int[unscaled.length];
    for (int i = 0; i < unscaled.length; i++) {
      entries[i] = new BigInteger(unscaled[i]).toByteArray();
      codes[i] = i;
    }
    return new BytesVector(codes, unscaled.length, entries, unscaled.length, null);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
