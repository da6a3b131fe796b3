// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each module is formatted, valid, and passes its own tests, against the providers' schemas and
 * without a cloud. Modules are copied first, for terraform writes beside them.
 */
class TerraformModulesTest {
  private static final Path TERRAFORM = Path.of("offline/tf").toAbsolutePath();

  @BeforeAll
  static void requireTools() {
    for (String tool : List.of("terraform", "node", "npm")) {
      boolean isFound =
          Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
      if (!isFound) {
        System.out.println(
            "Skipped: the tests of the Terraform modules, for no " + tool + " was found");
      }
      assumeTrue(isFound, tool + " was not found");
    }
  }

  static List<Path> modules() throws IOException {
    // The stand-ins serve the schemas of this provider; the others' modules have tests of their
    // own.
    return Modules.all().stream().filter(module -> module.endsWith("gcp")).toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void isFormattedValidAndPassesItsTests(Path module, @TempDir Path folder) throws Exception {
    Path copy = copy(module, folder.resolve("module"));

    run(copy, "fmt", "-check", "-recursive", "-diff");
    run(copy, "init", "-backend=false", "-input=false");
    run(copy, "validate");
    assertThat(run(copy, "test")).contains("Success!");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void itsExampleIsValid(Path module, @TempDir Path folder) throws Exception {
    Path example = copy(module, folder.resolve("module")).resolve("examples/small");

    run(example, "init", "-backend=false", "-input=false");
    assertThat(run(example, "validate")).contains("Success!");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aMisspeltArgumentIsFound(Path module, @TempDir Path folder) throws Exception {
    Path copy = copy(module, folder.resolve("module"));
    Path main = copy.resolve("main.tf");
    Files.writeString(
        main, Files.readString(main).replace("public_access_prevention", "public_access_prevent"));
    run(copy, "init", "-backend=false", "-input=false");

    assertThat(exit(copy, "validate").text()).contains("Unsupported argument");
  }

  private record End(int exit, String text) {}

  private static String run(Path folder, String... arguments) throws Exception {
    End end = exit(folder, arguments);
    assertThat(end.exit()).as(end.text()).isZero();
    return end.text();
  }

  private static End exit(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(TERRAFORM.toString()));
    command.addAll(List.of(arguments));
    if (!arguments[0].equals("fmt")) {
      command.add("-no-color");
    }
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new End(process.waitFor(), text);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
