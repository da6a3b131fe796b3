// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobLocationTest {

  @Test
  void aContainerAloneOrWithAPrefixIsALocation() {
    assertThat(parse("az://lake")).isEqualTo(new BlobLocation("lake", ""));
    assertThat(parse("az://lake/")).isEqualTo(new BlobLocation("lake", ""));
    assertThat(parse("az://123-b/team/a/")).isEqualTo(new BlobLocation("123-b", "team/a"));
    assertThat(parse("az://lake/a").keyPrefix()).isEqualTo("a/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "az:///x",
        "az://ab",
        "az://Lake",
        "az://lake--x",
        "az://lake/a//b",
        "az://lake?sig=secret",
        "az://user:secret@lake/x",
        "az://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void anythingElseIsRefusedWithTheForm(String location) {
    assertThatThrownBy(() -> parse(location))
        .hasMessageContaining("az://container")
        .hasMessageNotContaining("secret");
  }

  @Test
  void settingsThatNameNoAccountAreRefused() {
    assertThatThrownBy(() -> BlobAccount.of(Map.of()))
        .hasMessageContaining("AZURE_STORAGE_ACCOUNT");
    assertThatThrownBy(
            () -> BlobAccount.of(Map.of("AZURE_STORAGE_CONNECTION_STRING", "AccountKey=secret")))
        .hasMessageContaining("AZURE_STORAGE_")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theDefaultChainOfCredentialsNeedsNoCallToBeMade() {
    assertThat(BlobAccount.of(Map.of("AZURE_STORAGE_ACCOUNT", "lake"))).isNotNull();
  }

  private static BlobLocation parse(String location) {
    return BlobLocation.parse(URI.create(location));
  }
}
