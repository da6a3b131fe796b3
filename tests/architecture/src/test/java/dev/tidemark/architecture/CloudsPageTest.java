// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The adapters side by side: {@code docs/reference/clouds.md} says which class of each does what,
 * and which inputs and outputs the Terraform modules share. The tables there are those printed
 * here.
 */
class CloudsPageTest {
  private static final Path PAGE = Path.of("../../docs/reference/clouds.md");
  private static final Path MODULES = Path.of("../../infra/terraform");
  private static final List<String> CLOUDS = List.of("aws", "gcp", "azure");

  /** What is done, and the class that does it in the adapters local, aws, gcp and azure. */
  private static final List<List<String>> DUTIES =
      List.of(
          List.of(
              "the store", "FileObjectStore", "S3ObjectStore", "GcsObjectStore", "BlobObjectStore"),
          List.of(
              "publishes what happened",
              "OutboxEventPublisher",
              "EventBridgePublisher",
              "PubSubPublisher",
              "EventGridPublisher"),
          List.of(
              "answers HTTP: events, MLflow's API",
              "LocalHttpServer",
              "HttpLambda",
              "HttpFaceFunction",
              "HttpFunction"),
          List.of(
              "answers searches",
              "LocalHttpServer",
              "SearchLambda",
              "HttpFaceFunction",
              "HttpFunction"),
          List.of(
              "records events about runs, models and monitors",
              "LocalRuntime",
              "RecordEventsLambda",
              "RecordRunFunction",
              "RecordEventsFunction"),
          List.of(
              "makes versions of datasets, from events and from the inbox",
              "Inbox",
              "PublishDatasetsLambda",
              "VersionDatasetFunction",
              "PublishDatasetsFunction"),
          List.of(
              "reports drift on a schedule",
              "DriftDuty",
              "ReportDriftLambda",
              "ReportDriftFunction",
              "ReportDriftFunction"),
          List.of(
              "moves runs into the tables on a schedule",
              "LocalService",
              "CompactLedgerLambda",
              "CompactLedgerFunction",
              "CompactLedgerFunction"),
          List.of(
              "frees data files that no version holds, on a schedule",
              "",
              "CollectGarbageLambda",
              "CollectGarbageFunction",
              "CollectGarbageFunction"));

  @Test
  void thePageHoldsTheTablesOfTheAdaptersAsTheyAre() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(duties());
    assertThat(page).contains(shared("variable", "variables.tf", "input"));
    assertThat(page).contains(shared("output", "outputs.tf", "output"));
  }

  private static String duties() {
    List<String> lines = new ArrayList<>();
    lines.add("| | one machine | AWS | Google Cloud | Azure |");
    lines.add("|---|---|---|---|---|");
    List<String> adapters = List.of("local", "aws", "gcp", "azure");
    for (List<String> duty : DUTIES) {
      StringBuilder line = new StringBuilder("| " + duty.get(0));
      for (int i = 0; i < adapters.size(); i++) {
        String name = duty.get(i + 1);
        line.append(" | ")
            .append(name.isEmpty() ? "" : "`" + existing(adapters.get(i), name) + "`");
      }
      lines.add(line + " |");
    }
    return String.join("\n", lines) + "\n";
  }

  /** The name of a class that is there. */
  private static String existing(String adapter, String name) {
    String path = "../../adapters/" + adapter + "/src/main/java/dev/tidemark/" + adapter + "/";
    assertThat(Path.of(path + name + ".java")).exists();
    return name;
  }

  private static String shared(String kind, String file, String heading) throws IOException {
    Map<String, Set<String>> clouds = new TreeMap<>();
    for (String cloud : CLOUDS) {
      for (String name : TerraformModulesTest.names(kind, MODULES.resolve(cloud).resolve(file))) {
        clouds.computeIfAbsent(name, any -> new TreeSet<>()).add(cloud);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("| " + heading + " | AWS | Google Cloud | Azure |");
    lines.add("|---|---|---|---|");
    clouds.forEach(
        (name, in) -> {
          StringBuilder line = new StringBuilder("| `" + name + "`");
          CLOUDS.forEach(cloud -> line.append(" | ").append(in.contains(cloud) ? "yes" : ""));
          lines.add(line + " |");
        });
    return String.join("\n", lines) + "\n";
  }
}
