// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "_x", "-x", "a/b", "a b", "é", "a\n"})
  void aNameThatIsNoSafeSegmentIsRefused(String name) {
    assertThatThrownBy(() -> new DatasetName(name)).hasMessageContaining("the dataset name");
  }

  @Test
  void namesAndReferencesReadAsWritten() {
    assertThat(new DatasetVersion(new DatasetName("flights.v2"), 3)).hasToString("flights.v2@3");
    assertThatThrownBy(() -> new RunId("Upper")).hasMessageContaining("a run id");
  }

  @Test
  void columnTypesKeepTheirDeltaNames() {
    for (String name : new String[] {"long", "decimal(10,2)", "timestamp_ntz", "boolean"}) {
      assertThat(ColumnType.ofDeltaName(name).deltaName()).isEqualTo(name);
    }
    assertThatThrownBy(() -> ColumnType.ofDeltaName("decimal")).hasMessageContaining("decimal");
  }
}
