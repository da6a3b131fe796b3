// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the shell blocks that follow the comment {@code tidemark-test} on a page, in their order, in
 * one folder a page. The comment may state an exit code: {@code tidemark-test exit=1}.
 */
class DocumentedCommandsTest {
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- tidemark-test(?: exit=(\\d+))? -->\\s*```sh\\n(.*?)\\n```", Pattern.DOTALL);
  private static final int MINUTES = 5;

  @TempDir Path folder;

  static Stream<Path> pages() throws IOException {
    Path docs = checkout().resolve("docs");
    try (Stream<Path> files = Files.walk(docs)) {
      List<Path> marked =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(DocumentedCommandsTest::isMarked)
              .sorted()
              .toList();
      return marked.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyMarkedBlockOfAPageDoesWhatItSays(Path page) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
    Files.writeString(folder.resolve("tidemark"), launcher());
    assertThat(folder.resolve("tidemark").toFile().setExecutable(true)).isTrue();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      int expected = block.group(1) == null ? 0 : Integer.parseInt(block.group(1));
      run(block.group(2), expected);
    }
  }

  private void run(String script, int expected) throws Exception {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-euc", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove("TIDEMARK_STORE");
    builder.environment().merge("PATH", folder.toString(), (old, first) -> first + ":" + old);
    Process process = builder.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as("%s%n%s", script, printed).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", script, printed).isEqualTo(expected);
  }

  private static String launcher() {
    return "#!/bin/sh\nexec '"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
        + System.getProperty("java.class.path")
        + "' dev.tidemark.local.cli.Tidemark \"$@\"\n";
  }

  private static boolean isMarked(Path page) {
    try {
      return BLOCK.matcher(Files.readString(page)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/tutorial"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "the checkout with docs/tutorial is not above the working directory");
      }
      folder = parent;
    }
    return folder;
  }
}
