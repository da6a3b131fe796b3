// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkRuleTest {
  private static final long SEED = 20261123;

  @Test
  void chunksAreNeitherTooSmallNorTooLargeAndOfTheMeanSize() {
    List<Integer> chunks = chunks(ChunkRule.standard(), hashes(6_000_000));

    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(rows -> rows >= 16_384 && rows <= 524_288);
    assertThat(chunks.stream().mapToInt(rows -> rows).average().orElseThrow())
        .isBetween(90_000.0, 180_000.0);
  }

  @Test
  void anInsertedRowMovesOnlyTheEndsNearIt() {
    ChunkRule rule = new ChunkRule(10, 50, 200, 1 << 20);
    long[] before = hashes(10_000);
    long[] after = new long[before.length + 1];
    System.arraycopy(before, 0, after, 0, 5_000);
    after[5_000] = 42;
    System.arraycopy(before, 5_000, after, 5_001, 5_000);

    List<Integer> old = chunks(rule, before);
    List<Integer> changed = chunks(rule, after);

    assertThat(changed.subList(0, 80)).isEqualTo(old.subList(0, 80));
    assertThat(changed.subList(changed.size() - 50, changed.size()))
        .isEqualTo(old.subList(old.size() - 50, old.size()));
  }

  @Test
  void rowsAlreadyInTheChunkCount() {
    ChunkRule rule = new ChunkRule(10, 50, 200, 1 << 20);
    long[] none = new long[20];
    Arrays.fill(none, -1L);

    assertThat(rule.endAfter(none, 5, 0)).isEqualTo(-1);
    assertThat(rule.endAfter(none, 5, 190)).isEqualTo(15);
  }

  private static List<Integer> chunks(ChunkRule rule, long[] hashes) {
    List<Integer> chunks = new ArrayList<>();
    for (int from = 0; from < hashes.length; ) {
      int end = rule.endAfter(hashes, from, 0);
      int to = end < 0 ? hashes.length : end;
      chunks.add(to - from);
      from = to;
    }
    return chunks;
  }

  private static long[] hashes(int rows) {
    Random random = new Random(SEED);
    long[] hashes = new long[rows];
    for (int i = 0; i < rows; i++) {
      hashes[i] = ColumnHasher.mix(random.nextLong());
    }
    return hashes;
  }

  @Test
  void wideTablesHaveSmallerChunks() {
    ChunkRule rule = ChunkRule.standard();
    assertThat(rule.maxBytes(32)).isEqualTo(rule.maxBytes());
    assertThat(rule.maxBytes(33)).isEqualTo(rule.maxBytes() / 4);
  }
}
