// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcptests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.gcpfakes.GcsFake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on {@code gs://bucket/prefix}. */
class StoreInBucketTest {
  private final GcsFake storage = GcsFake.start();
  private @TempDir Path folder;

  @BeforeEach
  void createBucket() {
    storage.createBucket("lake");
  }

  @AfterEach
  void stop() {
    storage.close();
  }

  private CommandLineProcess.End tidemark(String... arguments)
      throws IOException, InterruptedException {
    return new CommandLineProcess(storage.endpoint(), "gs://lake/team/ml").run(arguments);
  }

  @Test
  void aDatasetIsPublishedShownAndVerified() throws Exception {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,x\n2,y\n3,x\n");

    assertThat(tidemark("dataset", "publish", "rows", rows.toString()))
        .matches(end -> end.exit() == 0, "published")
        .extracting(CommandLineProcess.End::out)
        .asString()
        .contains("rows@0");
    assertThat(tidemark("dataset", "publish", "rows", rows.toString()).out())
        .as("the same again makes no version")
        .contains("rows@0");
    assertThat(tidemark("dataset", "verify", "rows").exit()).isZero();
    assertThat(tidemark("dataset", "show", "rows", "--json").out()).contains("\"rows\": 3");
  }

  @Test
  void aBucketThatIsNotThereIsNamed() throws Exception {
    CommandLineProcess.End end =
        new CommandLineProcess(storage.endpoint(), "gs://other/x").run("dataset", "list");

    assertThat(end.exit()).isEqualTo(3);
    assertThat(end.out())
        .startsWith("tidemark: listing gs://other/x/")
        .contains("there is no such bucket");
  }

  @Test
  void whatIsNoBucketIsRefused() throws Exception {
    CommandLineProcess.End end =
        new CommandLineProcess(storage.endpoint(), "gs:///x").run("dataset", "list");

    assertThat(end.exit()).isEqualTo(3);
    assertThat(end.out()).contains("gs://bucket/prefix");
  }
}
