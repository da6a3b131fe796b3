// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.dataset.KnownSources;
import dev.tidemark.dataset.SourceResolver;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.table.file.SourceFile;
import dev.tidemark.table.file.SourceFiles;
import dev.tidemark.table.file.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Files of this machine as sources: only for what its own user publishes on the command line, never
 * for an event that came from elsewhere. One publish only; one thread only. A folder stands for the
 * files in it whose names end as data files do, in the order of their names.
 */
public final class LocalSources implements SourceResolver {
  private final LongConsumer bytesRead;
  private final KnownSources known;
  private final Map<String, String> digests = new HashMap<>();

  /**
   * @param bytesRead told how many bytes were read, each time some were
   * @param known files whose digest need not be found again
   */
  public LocalSources(LongConsumer bytesRead, KnownSources known) {
    this.bytesRead = bytesRead;
    this.known = known;
  }

  /**
   * The one name of a file or folder: relative where it lies in the working directory, else
   * absolute.
   */
  static String nameOf(String source) {
    Path here = Path.of("").toAbsolutePath();
    Path path = here.resolve(source).normalize();
    boolean isBelow = path.startsWith(here) && !path.equals(here);
    return path.equals(here) ? "." : (isBelow ? here.relativize(path) : path).toString();
  }

  /** The digest of each file of a source, by name; a file that is not known is read. */
  SortedMap<String, String> digests(String source) {
    SortedMap<String, String> found = new TreeMap<>();
    for (SourceFile file : resolve(source)) {
      String digest = known.sha256(file).orElseGet(() -> sha256(file));
      digests.put(state(file), digest);
      found.put(file.name(), digest);
    }
    return found;
  }

  private static String state(SourceFile file) {
    return file.name() + "\0" + file.token().orElse("");
  }

  private static String sha256(SourceFile file) {
    String digest = SourceFiles.sha256(file);
    file.requireUnchanged();
    return digest;
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
    SourceFile found = SourceFile.of(file);
    return new WatchedSource(found, Optional.ofNullable(digests.get(state(found))), bytesRead);
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> found = Files.list(folder.equals(Path.of(".")) ? Path.of("") : folder)) {
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
