// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Terraform modules of the project and what they say of themselves. */
final class Modules {
  static final Path ROOT = Path.of("../../infra/terraform");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(variable|output) \"([a-z_]+)\" \\{(.*?)^}");
  private static final Pattern TYPE = Pattern.compile("(?ms)^  type\\s*=\\s*(.*?)(?=^  [a-z]|\\z)");

  private Modules() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("versions.tf")))
          .sorted()
          .toList();
    }
  }

  /** The inputs of a module with their types, without white space. */
  static SortedMap<String, String> inputs(Path module) throws IOException {
    SortedMap<String, String> inputs = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(module.resolve("variables.tf")));
    while (block.find()) {
      Matcher type = TYPE.matcher(block.group(3));
      inputs.put(block.group(2), type.find() ? type.group(1).replaceAll("\\s+", "") : "any");
    }
    return inputs;
  }

  static SortedMap<String, String> outputs(Path module) throws IOException {
    SortedMap<String, String> outputs = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(module.resolve("outputs.tf")));
    while (block.find()) {
      outputs.put(block.group(2), "");
    }
    return outputs;
  }
}
