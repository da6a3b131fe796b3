// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Terraform on a copy of our module, with a provider that already lies on this machine: nothing is
 * fetched.
 */
final class Terraform {
  static final Path MODULE = Path.of("../../infra/terraform/aws");
  private static final List<Path> PLACES =
      List.of(Path.of("/opt"), Path.of("/usr/local"), Path.of("/usr/share"));

  private final Path module;
  private final Path settings;

  private Terraform(Path module, Path settings) {
    this.module = module;
    this.settings = settings;
  }

  /** A copy of the module in a folder; where terraform or its provider is absent, skipped. */
  static Terraform copyOrSkip(Path folder) throws IOException, InterruptedException {
    Optional<Path> mirror = mirror();
    Assumptions.assumeTrue(
        mirror.isPresent() && isPresent(),
        "Skipped: no terraform with a mirror of the provider hashicorp/aws on this machine");
    Path settings =
        Files.writeString(
            folder.resolve("terraform.rc"),
            "disable_checkpoint = true\n"
                + "provider_installation {\n"
                + "  filesystem_mirror {\n"
                + "    path = \""
                + mirror.get()
                + "\"\n  }\n}\n");
    Path copy = folder.resolve("aws");
    try (Stream<Path> files = Files.walk(MODULE)) {
      for (Path file : files.filter(path -> !path.toString().contains(".terraform")).toList()) {
        Path target = copy.resolve(MODULE.relativize(file));
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    }
    return new Terraform(copy, settings);
  }

  private static Optional<Path> mirror() throws IOException {
    for (Path place : PLACES) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> found = Files.find(place, 2, (path, file) -> isMirror(path))) {
          Optional<Path> mirror = found.findFirst();
          if (mirror.isPresent()) {
            return mirror;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isMirror(Path path) {
    return Files.isDirectory(path.resolve("registry.terraform.io/hashicorp/aws"));
  }

  private static boolean isPresent() throws InterruptedException {
    try {
      Process version =
          new ProcessBuilder("terraform", "version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The addresses of the resources that a module made, in order and without its own address. */
  List<String> resources(String folder, String module) throws IOException, InterruptedException {
    return run(folder, "state", "list")
        .lines()
        .filter(address -> address.startsWith(module) && !address.contains(".data."))
        .map(address -> address.substring(module.length()))
        .sorted()
        .toList();
  }

  /** Runs a command in the module, or in a folder of it; gives what it printed. */
  String run(String folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(settings.getParent(), "terraform", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(module.resolve(folder).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("TF_CLI_CONFIG_FILE", settings.toString());
    builder.environment().put("TF_IN_AUTOMATION", "true");
    Process process = builder.start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + ":\n" + output);
    }
    return output;
  }
}
