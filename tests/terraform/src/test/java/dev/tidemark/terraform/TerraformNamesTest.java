// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What means the same in the modules of two clouds is called the same and has the same type. What
 * only one cloud has is named in {@code infra/terraform/README.md}, so that nobody takes a slip for
 * a difference.
 */
class TerraformNamesTest {

  @Test
  void inputsOfOneNameHaveOneType() throws IOException {
    SortedMap<String, SortedMap<String, String>> typesByName = new TreeMap<>();
    for (Path module : Modules.all()) {
      Modules.inputs(module)
          .forEach(
              (name, type) ->
                  typesByName
                      .computeIfAbsent(name, n -> new TreeMap<>())
                      .put(module.getFileName().toString(), type));
    }

    typesByName.forEach(
        (name, types) -> assertThat(Set.copyOf(types.values())).as(name + " " + types).hasSize(1));
  }

  @Test
  void aNameThatNotEveryModuleHasIsExplained() throws IOException {
    String readme = Files.readString(Modules.ROOT.resolve("README.md"));
    List<Path> modules = Modules.all();

    for (Path module : modules) {
      for (String name : names(module)) {
        boolean isShared = true;
        for (Path other : modules) {
          isShared &= names(other).contains(name);
        }
        if (!isShared) {
          String row = "| `" + name + "` | " + module.getFileName() + " |";
          assertThat(readme).as("infra/terraform/README.md").contains(row);
        }
      }
    }
  }

  private static Set<String> names(Path module) throws IOException {
    SortedMap<String, String> all = Modules.inputs(module);
    all.putAll(Modules.outputs(module));
    return all.keySet().stream().collect(Collectors.toUnmodifiableSet());
  }

  @Test
  void everyModuleIsRead() throws IOException {
    assertThat(Modules.all()).isNotEmpty();
    for (Path module : Modules.all()) {
      assertThat(Modules.inputs(module)).as(module + "").containsKey("name");
      assertThat(Modules.outputs(module)).as(module + "").containsKey("store_uri");
    }
  }
}
