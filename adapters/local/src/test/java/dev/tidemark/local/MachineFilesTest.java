// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ForeignObjects;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectReader;
import dev.tidemark.store.ObjectStores;
import dev.tidemark.store.ObjectUri;
import dev.tidemark.testkit.ForeignObjectsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFilesTest {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void realFolder() throws IOException {
    folder = temporary.toRealPath();
  }

  private static ObjectUri uri(Path file) {
    return new ObjectUri("file", "", file.toString().substring(1));
  }

  @Nested
  class Contract extends ForeignObjectsContract {
    @Override
    protected Place newPlace() {
      return new Place(
          uri(folder),
          FileObjectStore.withoutSync(folder),
          machine -> new MachineFiles(Path.of("/")));
    }
  }

  private ObjectReader below(Path allowed, Path file) {
    return ForeignObjects.below(
            List.of(uri(allowed)), Map.of("file", machine -> new MachineFiles(Path.of("/"))))
        .bucketOf(uri(file));
  }

  @Test
  void nothingIsReadOverASymbolicLink() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path secret = Files.createDirectories(folder.resolve("secret"));
    Files.writeString(secret.resolve("key"), "secret");
    Path toFile = Files.createSymbolicLink(data.resolve("file"), secret.resolve("key"));
    Path toFolder = Files.createSymbolicLink(data.resolve("folder"), secret);

    for (Path file : List.of(toFile, toFolder.resolve("key"))) {
      ObjectReader bucket = below(data, file);
      assertDenied(file, () -> bucket.head(uri(file).key()));
      assertDenied(file, () -> bucket.get(uri(file).key()));
      assertDenied(file, () -> bucket.getRange(uri(file).key(), 0, 1));
    }
    assertDenied(toFolder, () -> below(data, toFolder).list(uri(toFolder).path() + "/", "", 10));
  }

  @Test
  void aLinkInAListingIsRefusedSinceLeavingItOutWouldBeSilent() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("a.parquet"), "x");
    Files.writeString(folder.resolve("b.parquet"), "x");
    Path link = Files.createSymbolicLink(data.resolve("b.parquet"), folder.resolve("b.parquet"));
    ObjectReader bucket = below(data, data);

    assertDenied(
        link, () -> ObjectStores.listAll(bucket, uri(data).path() + "/").forEach(object -> {}));
  }

  @Test
  void readingMakesNothing() throws IOException {
    Files.writeString(folder.resolve("a"), "x");

    new MachineFiles(folder).get(ObjectKey.of("a"));

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a"));
    }
  }

  private static void assertDenied(Path file, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            TidemarkException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
        .hasMessageContaining(file + " may not be read over a symbolic link");
  }
}
