// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobAccountTest {
  private static final String CONNECTION =
      "DefaultEndpointsProtocol=https;AccountName=acme;EndpointSuffix=core.windows.net;AccountKey=";

  private static void assertWrong(String setting, String secret, Map<String, String> settings) {
    assertThatThrownBy(() -> BlobAccount.of(settings))
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_REQUEST))
        .hasMessageContaining(setting)
        .hasMessageContaining("base 64")
        .hasMessageNotContaining(secret)
        .hasNoCause();
  }

  /** Found out when the first request is signed otherwise, and taken for a lost answer. */
  @ParameterizedTest
  @ValueSource(strings = {"not a key!", "a2V5%3D", "\"a2V5\""})
  void aKeyThatIsNoneIsToldByItsSetting(String key) {
    assertWrong(
        "AZURE_STORAGE_KEY",
        key,
        Map.of("AZURE_STORAGE_ACCOUNT", "acme", "AZURE_STORAGE_KEY", key));
    assertWrong(
        "AZURE_STORAGE_CONNECTION_STRING",
        key,
        Map.of("AZURE_STORAGE_CONNECTION_STRING", CONNECTION + key));
  }

  @Test
  void aKeyIsTakenAsThePortalShowsIt() {
    assertThat(
            BlobAccount.of(Map.of("AZURE_STORAGE_ACCOUNT", "acme", "AZURE_STORAGE_KEY", "a2V5"))
                .hasKey())
        .isTrue();
    assertThat(
            BlobAccount.of(Map.of("AZURE_STORAGE_CONNECTION_STRING", CONNECTION + "a2V5QQ==;"))
                .hasKey())
        .isTrue();
  }
}
