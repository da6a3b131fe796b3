// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.dataset.VersionDataset;
import dev.tidemark.local.FileObjectStore;
import dev.tidemark.query.QueryApi;
import dev.tidemark.query.RunSearch;
import dev.tidemark.query.api.ApiEndpoint;
import dev.tidemark.record.RecordRun;
import dev.tidemark.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team that moves from one cloud to another finds the same names. */
class TerraformModulesTest {
  private static final Path MODULES = Path.of("../../infra/terraform");
  private static final Set<String> INPUTS =
      Set.of(
          "name", "bucket", "tick_minutes", "drift_targets", "alarm_actions", "log_days", "tags");
  private static final Set<String> OUTPUTS =
      Set.of(
          "tracking_uri",
          "store_uri",
          "inbox",
          "event_bus",
          "dead_letters",
          "functions",
          "next_steps");

  @Test
  void whatMeansTheSameIsCalledTheSame() throws IOException {
    for (String cloud : List.of("aws", "gcp", "azure")) {
      Path module = MODULES.resolve(cloud);
      assertThat(names("variable", module.resolve("variables.tf")))
          .as("inputs of %s", module)
          .containsAll(INPUTS);
      assertThat(names("output", module.resolve("outputs.tf")))
          .as("outputs of %s", module)
          .containsAll(OUTPUTS);
    }
  }

  @Test
  void awsHandsEachTypeOfEventToTheFunctionThatTakesIt() throws IOException {
    String module = Files.readString(MODULES.resolve("aws/main.tf"));
    assertThat(types("recorded_types", module)).isEqualTo(RecordRun.TYPES);
    assertThat(types("dataset_types", module)).isEqualTo(VersionDataset.TYPES);
  }

  @Test
  void awsRoutesEverySearchToTheFunctionThatReadsTables(@TempDir Path folder) throws IOException {
    ObjectStore store = FileObjectStore.open(folder);
    Set<String> searches = new QueryApi(store, new RunSearch(store)).routes().paths();
    assertThat(types("searches", Files.readString(MODULES.resolve("aws/http.tf"))))
        .extracting(path -> "mlflow/" + path)
        .containsExactlyInAnyOrderElementsOf(searches);
    assertThat(Files.readString(MODULES.resolve("aws/http.tf")))
        .contains("\"ANY ${tenant}" + ApiEndpoint.PREFIX + "{path+}\"");
  }

  private static Set<String> types(String list, String module) {
    int start = module.indexOf(list + " = [");
    String items = module.substring(start, module.indexOf(']', start));
    Set<String> types = new TreeSet<>();
    Matcher matcher = Pattern.compile("\"([^\"]+)\"").matcher(items);
    while (matcher.find()) {
      types.add(matcher.group(1));
    }
    return types;
  }

  static Set<String> names(String kind, Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("(?m)^" + kind + " \"(\\w+)\"").matcher(Files.readString(file));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
