// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void aSliceIsCutAtTheEndEvenIfItsLengthIsTheLargest() {
    assertThat(Bytes.utf8("0123").slice(1, Integer.MAX_VALUE)).isEqualTo(Bytes.utf8("123"));
    assertThat(Bytes.utf8("0123").slice(4, 1)).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void theTextSaysTheSizeOnly() {
    assertThat(Bytes.utf8("secret")).hasToString("6 bytes");
  }
}
