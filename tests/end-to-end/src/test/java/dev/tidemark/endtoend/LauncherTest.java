// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script and its archive of classes, which may help a command but never harm one. */
class LauncherTest {
  private static final String NO_DATASET = "No datasets yet.";

  @TempDir Path folder;
  private LaunchedCheckout checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the launcher needs bash");
    assumeTrue(
        Files.isRegularFile(Path.of(System.getProperty("java.home"), "release")),
        "this Java does not say which it is, so the launcher makes no archive");
    checkout = LaunchedCheckout.in(folder.resolve("checkout"));
  }

  @Test
  void theFirstCommandMakesAnArchiveFromWhichTheNextOneStarts() throws Exception {
    requireListed(checkout.run());
    Path archive = checkout.archive();
    assertThat(archive).isNotEmptyFile();
    Path loaded = folder.resolve("loaded.txt");

    requireListed(checkout.run(Map.of("TIDEMARK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded)));

    assertThat(Files.readString(loaded))
        .containsPattern("dev\\.tidemark\\.local\\.LocalRuntime source: shared objects file");
    assertThat(checkout.leftovers()).isEmpty();
  }

  @Test
  void anArchiveOlderThanWhatIsInItIsMadeAnew() throws Exception {
    requireListed(checkout.run());
    Path archive = checkout.archive();
    FileTime first = Files.getLastModifiedTime(archive);
    Files.setLastModifiedTime(checkout.product(), FileTime.from(Instant.now()));

    requireListed(checkout.run());

    assertThat(checkout.archive()).isEqualTo(archive).isNotEmptyFile();
    assertThat(Files.getLastModifiedTime(archive)).isGreaterThan(first);
  }

  @Test
  void aDamagedArchiveHarmsNoCommandNorDoBlanksInPaths() throws Exception {
    checkout = LaunchedCheckout.in(folder.resolve("another checkout"));
    checkout.breakRehearsal();
    requireListed(checkout.run());
    Files.writeString(checkout.archive(), "no archive");

    requireListed(checkout.run());
  }

  @Test
  void whatCannotBeMadeIsTriedOnce() throws Exception {
    checkout.breakRehearsal();
    requireListed(checkout.run());
    Path archive = checkout.archive();
    FileTime first = Files.getLastModifiedTime(archive);

    requireListed(checkout.run());

    assertThat(archive).isEmptyFile();
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(first);
    assertThat(checkout.leftovers()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenHarmsNoCommand() throws Exception {
    Path target = checkout.product().getParent();
    assumeTrue(target.toFile().setWritable(false), "needs a file system with permissions");
    assumeTrue(!Files.isWritable(target), "this user may write everywhere");
    try {
      requireListed(checkout.run());
      assertThat(checkout.archives()).isEmpty();
    } finally {
      assertThat(target.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void oneProcessMakesTheArchiveAndTheOthersDoNotWait() throws Exception {
    requireListed(checkout.run());
    Path archive = checkout.archive();
    Files.delete(archive);
    Files.createDirectory(Path.of(archive + ".making"));

    requireListed(checkout.run());

    assertThat(checkout.archives()).isEmpty();
  }

  @Test
  void commandsStartedAtOnceLeaveOneArchive() throws Exception {
    List<LaunchedCheckout.Command> commands =
        List.of(checkout.start(Map.of()), checkout.start(Map.of()), checkout.start(Map.of()));

    for (LaunchedCheckout.Command command : commands) {
      requireListed(command.await());
    }

    assertThat(checkout.archive()).isNotEmptyFile();
    assertThat(checkout.leftovers()).isEmpty();
  }

  private static void requireListed(Answer answer) {
    assertThat(answer.exitCode()).as("%s", answer).isZero();
    assertThat(answer.out()).startsWith(NO_DATASET);
    assertThat(answer.err()).isEmpty();
  }
}
