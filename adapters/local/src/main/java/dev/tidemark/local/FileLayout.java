// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.store.ObjectKey;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Which file is which object. A key is a path below the root, its name in UTF-8 whatever the locale
 * of the process says: the paths of other names than ASCII go by way of URIs, because Java encodes
 * the others with {@code sun.jnu.encoding}. Symbolic links are no objects and no folders.
 */
final class FileLayout {
  /** The folder of the store's own files; no object. */
  static final String RESERVED = ".tidemark";

  private final Path root;

  FileLayout(Path root) throws IOException {
    this.root = real(root.toAbsolutePath().normalize());
  }

  /** The path without symbolic links, of which the last parts may not exist yet. */
  private static Path real(Path path) throws IOException {
    Path parent = path.getParent();
    Path name = path.getFileName();
    return parent == null || name == null || Files.exists(path)
        ? path.toRealPath()
        : real(parent).resolve(name);
  }

  Path root() {
    return root;
  }

  Path reserved(String name) {
    return root.resolve(RESERVED).resolve(name);
  }

  static boolean isReserved(String key) {
    return key.equals(RESERVED) || key.startsWith(RESERVED + "/");
  }

  /** The file of an object, there or not. */
  Path file(ObjectKey key) {
    if (isReserved(key.value())) {
      throw TidemarkException.invalid(
          "the key " + key + " is refused: " + RESERVED + "/ belongs to the store itself");
    }
    return path(key.value());
  }

  /** The folder with that name, without slash at the end; empty for the root. */
  Path path(String name) {
    if (isAscii(name)) {
      return root.resolve(name);
    }
    String folder = root.toUri().toString();
    return Path.of(URI.create((folder.endsWith("/") ? folder : folder + "/") + percent(name)));
  }

  /** What is known of the object of a key, if there is one. */
  Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      if (isLinked(file)) {
        return Optional.empty();
      }
      BasicFileAttributes found = look(file);
      return found.isRegularFile() ? Optional.of(found) : Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  /** Whether the way from the root to the folder of that file goes over a symbolic link. */
  boolean isLinked(Path file) throws IOException {
    Path folder = file.getParent();
    return folder == null || !isReal(folder);
  }

  /** Whether a folder is reached over no symbolic link. */
  static boolean isReal(Path folder) throws IOException {
    try {
      return folder.toRealPath().equals(folder);
    } catch (FileSystemException e) {
      throw absentIfBelowFile(e);
    }
  }

  static BasicFileAttributes look(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      throw absentIfBelowFile(e);
    }
  }

  /** A file in the place of a folder: Java has no exception of its own for ENOTDIR there. */
  private static IOException absentIfBelowFile(FileSystemException e) {
    return "Not a directory".equals(e.getReason()) ? new NoSuchFileException(e.getFile()) : e;
  }

  /** The name of a file in UTF-8, empty if it has none. */
  static Optional<String> name(Path file) {
    String name = String.valueOf(file.getFileName());
    if (isAscii(name)) {
      return Optional.of(name);
    }
    String uri = file.toUri().getRawPath();
    String trimmed = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return unpercent(trimmed.substring(trimmed.lastIndexOf('/') + 1));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String percent(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c == '/' || (c < 128 && Character.isLetterOrDigit(c))) {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(Character.forDigit(c >> 4, 16));
        encoded.append(Character.forDigit(c & 15, 16));
      }
    }
    return encoded.toString();
  }

  private static Optional<String> unpercent(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%') {
        bytes.put((byte) Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.put((byte) encoded.charAt(i));
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
