// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.record.RecordRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Terraform module sets up is what the functions take in and ask for. */
class TerraformAgreesTest {
  private static final Path MODULE = Path.of("../../infra/terraform/azure");
  private static final Path FUNCTIONS =
      Path.of("../../adapters/azure/src/main/java/dev/tidemark/azure");

  @Test
  void eachTypeOfEventGoesToAQueueOnce() throws IOException {
    String queues = Files.readString(MODULE.resolve("events.tf"));
    queues = queues.substring(queues.indexOf("queue_of"), queues.indexOf("inbox ="));
    int datasets = queues.indexOf("datasets = [");

    assertThat(found("dev\\.tidemark\\.[a-z.]+\\.v1", queues.substring(0, datasets)))
        .isEqualTo(new TreeSet<>(RecordRun.TYPES));
    assertThat(found("dev\\.tidemark\\.[a-z.]+\\.v1", queues.substring(datasets)))
        .isEqualTo(new TreeSet<>(VersionDataset.TYPES));
  }

  @Test
  void everySettingThatIsSetIsReadAndNoneIsForgotten() throws IOException {
    Set<String> set = found("TIDEMARK_[A-Z_]+", Files.readString(MODULE.resolve("functions.tf")));
    Set<String> read = new TreeSet<>();
    try (var sources = Files.list(FUNCTIONS)) {
      for (Path source : sources.toList()) {
        read.addAll(found("TIDEMARK_[A-Z_]+", Files.readString(source)));
      }
    }

    read.remove("TIDEMARK_NOW"); // fixes the time of tests
    read.remove("TIDEMARK_BUS_KEY"); // for topics that have keys; this one has none
    assertThat(set).isEqualTo(read);
  }

  private static Set<String> found(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
