// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module by itself, with the real provider and nobody to call. */
class TerraformModuleTest {
  @TempDir Path folder;

  @Test
  void theModuleIsWellFormedValidAndPlansWhatItsTestsSay() throws Exception {
    Terraform terraform = Terraform.copyOrSkip(folder);

    terraform.run("", "fmt", "-check", "-recursive");
    terraform.run("", "init", "-backend=false", "-no-color");
    terraform.run("", "validate", "-no-color");
    assertThat(terraform.run("", "test", "-no-color")).contains("8 passed, 0 failed");
  }
}
