// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.dataset.PublishedVersion;
import dev.tidemark.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishLocalFilesTest {
  private static final DatasetName FLIGHTS = new DatasetName("flights");
  private static final Instant LONG_AGO = Instant.now().minus(1, ChronoUnit.HOURS);

  private final AtomicLong bytesRead = new AtomicLong();

  @TempDir private Path folder;
  private LocalRuntime runtime;

  @BeforeEach
  void open() {
    runtime =
        LocalRuntime.open(
            StoreUri.parse(folder.resolve("store").toString()), LocalSettings.of(Map.of(), false));
  }

  @Test
  void aFileThatLooksAsItDidIsNotReadAgain() throws IOException {
    Path a = write("a.csv", "id\n1\n", LONG_AGO);
    write("b.csv", "id\n2\n", LONG_AGO);
    publish(false);
    write("b.csv", "id\n3\n4\n", LONG_AGO.plusSeconds(60));

    PublishedVersion published = publish(false);

    assertThat(published.version()).isEqualTo(1);
    assertThat(published.rowsInVersion()).isEqualTo(3);
    assertThat(bytesRead.get() % Files.size(folder.resolve("data/b.csv"))).isZero();
    assertThat(bytesRead.get()).isGreaterThan(Files.size(a));

    assertThat(publish(false).created()).isFalse();
    assertThat(bytesRead.get()).isZero();
  }

  @Test
  void rehashDistrustsSizeTimeAndInode() throws IOException {
    Path file = write("a.csv", "id\n1\n", LONG_AGO);
    publish(false);
    Files.writeString(file, "id\n7\n");
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));

    assertThat(publish(false).version()).isZero();
    assertThat(publish(true).version()).isEqualTo(1);
  }

  @Test
  void rehashWritesNothingWhereTheContentIsTheSame() throws IOException {
    write("a.csv", "id\n1\n", LONG_AGO);
    publish(false);

    assertThat(publish(true).created()).isFalse();
    assertThat(bytesRead.get()).isPositive();
  }

  @Test
  void aFileThatHasJustChangedIsReadAgain() throws IOException {
    Path file = folder.resolve("data/a.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "id\n1\n");
    FileTime now = Files.getLastModifiedTime(file);
    publish(false);
    // Within the grain of the file system's clock: nothing but the content tells the difference.
    Files.writeString(file, "id\n2\n");
    Files.setLastModifiedTime(file, now);

    assertThat(publish(false).version()).isEqualTo(1);
  }

  @Test
  void aFileIsOneAppendHoweverItsNameIsTyped() throws IOException {
    Path file = write("a.csv", "id\n1\n", LONG_AGO);
    String here = Path.of("").toAbsolutePath().relativize(file).toString();

    assertThat(append(file.toString()).created()).isTrue();

    assertThat(append(folder + "/./data/../data/a.csv").created()).isFalse();
    assertThat(append(here).created()).isFalse();
    assertThat(append("./" + here).created()).isFalse();
  }

  private PublishedVersion append(String source) {
    PublishRequest request =
        new PublishRequest(
            FLIGHTS,
            "append",
            List.of(source),
            null,
            TextOptions.standard(),
            List.of(),
            null,
            List.of(),
            null,
            null,
            "");
    return runtime.publish(request, false, bytesRead::addAndGet);
  }

  private Path write(String name, String content, Instant changed) throws IOException {
    Path file = folder.resolve("data").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setLastModifiedTime(file, FileTime.from(changed));
  }

  private PublishedVersion publish(boolean rehash) {
    bytesRead.set(0);
    PublishRequest request =
        new PublishRequest(
            FLIGHTS,
            "snapshot",
            List.of(folder.resolve("data").toString()),
            null,
            TextOptions.standard(),
            List.of(),
            null,
            List.of(),
            null,
            null,
            runtime.snapshotOccasion(FLIGHTS));
    return runtime.publish(request, rehash, bytesRead::addAndGet);
  }
}
