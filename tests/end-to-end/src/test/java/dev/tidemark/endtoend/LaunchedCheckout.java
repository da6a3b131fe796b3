// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import dev.tidemark.local.cli.Tidemark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher in a folder that looks to it like a checkout that is built. */
final class LaunchedCheckout {
  private static final long PATIENCE_SECONDS = 180;
  private static final List<String> SOURCES =
      List.of("shared", "functions", "adapters", "examples");

  private final Path home;
  private final Path target;

  private LaunchedCheckout(Path home) {
    this.home = home;
    this.target = home.resolve("adapters/local/target");
  }

  /** Puts the classes of this test run where the build puts its archives. */
  static LaunchedCheckout in(Path home) throws IOException {
    LaunchedCheckout checkout = new LaunchedCheckout(home);
    for (String folder : SOURCES) {
      Files.createDirectories(home.resolve(folder));
    }
    Files.createDirectories(checkout.target.resolve("lib"));
    Files.createFile(home.resolve("pom.xml"));
    Files.copy(script(), home.resolve("tidemark"), StandardCopyOption.COPY_ATTRIBUTES);
    int number = 0;
    for (Path entry : ChildProcess.productClasses()) {
      boolean isProduct = holdsProduct(entry);
      Path archive =
          isProduct ? checkout.product() : checkout.target.resolve("lib/" + number++ + ".jar");
      if (Files.isDirectory(entry)) {
        pack(entry, archive);
      } else {
        Files.copy(entry, archive);
      }
    }
    Files.createFile(checkout.target.resolve("tidemark.built"));
    return checkout;
  }

  private static Path script() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("tidemark"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("the launcher is not above the working directory");
      }
    }
    return folder.resolve("tidemark");
  }

  private static boolean holdsProduct(Path entry) {
    return entry.equals(
        Path.of(
            URI.create(
                Tidemark.class.getProtectionDomain().getCodeSource().getLocation().toString())));
  }

  private static void pack(Path folder, Path archive) throws IOException {
    URI uri = URI.create("jar:" + archive.toUri());
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of("create", "true"));
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path inside = jar.getPath(folder.relativize(file).toString());
        if (inside.getParent() != null) {
          Files.createDirectories(inside.getParent());
        }
        Files.copy(file, inside);
      }
    }
  }

  /** The archive with the command line's own classes. */
  Path product() {
    return target.resolve("tidemark-local.jar");
  }

  /** Makes it impossible to run the commands that fill an archive of classes. */
  void breakRehearsal() throws IOException {
    URI uri = URI.create("jar:" + product().toUri());
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      Files.delete(jar.getPath("dev/tidemark/local/cli/Rehearsal.class"));
    }
  }

  /** The one archive of classes. */
  Path archive() throws IOException {
    List<Path> archives = archives();
    if (archives.size() != 1) {
      throw new AssertionError("not one archive: " + archives);
    }
    return archives.get(0);
  }

  List<Path> archives() throws IOException {
    return targetFiles(".jsa");
  }

  /** What is left of making archives. */
  List<Path> leftovers() throws IOException {
    return targetFiles(".making");
  }

  private List<Path> targetFiles(String ending) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  /** Lists the datasets of an empty store. */
  Answer run() throws IOException, InterruptedException {
    return run(Map.of());
  }

  Answer run(Map<String, String> environment) throws IOException, InterruptedException {
    return start(environment).await();
  }

  Command start(Map<String, String> environment) throws IOException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("tidemark").toString(),
                "dataset",
                "list",
                "--store",
                home.resolve("store").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("TIDEMARK_STORE");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return new Command(builder.start(), out, err);
  }

  /** A command that was started. */
  record Command(Process process, Path out, Path err) {
    Answer await() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the launcher did not end: " + Files.readString(err));
      }
      return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }
}
