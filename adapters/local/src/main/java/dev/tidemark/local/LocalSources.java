// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.dataset.SourceResolver;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Files of this machine as sources: only for what its own user publishes on the command line, never
 * for an event that came from elsewhere. A folder stands for the files in it whose names end as
 * data files do, in the order of their names.
 */
public final class LocalSources implements SourceResolver {
  private final LongConsumer bytesRead;

  /**
   * @param bytesRead told how many bytes were read, each time some were
   */
  public LocalSources(LongConsumer bytesRead) {
    this.bytesRead = bytesRead;
  }

  @Override
  public List<SourceFile> resolve(String source) {
    Path path = Path.of(source);
    if (Files.isDirectory(path)) {
      return filesIn(path).stream().map(this::watched).toList();
    }
    if (!Files.isRegularFile(path)) {
      throw TidemarkException.notFound("there is no file or folder " + source);
    }
    return List.of(watched(path));
  }

  private SourceFile watched(Path file) {
    return new WatchedSource(SourceFile.of(file), bytesRead);
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> files =
          found
              .filter(Files::isRegularFile)
              .filter(file -> SourceFormat.ofFileName(file.getFileName().toString()).isPresent())
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw TidemarkException.notFound(
            "the folder " + folder + " holds no Parquet, CSV or JSON Lines file");
      }
      return files;
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the folder " + folder + " cannot be read", e);
    }
  }
}
