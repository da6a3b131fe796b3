// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.github.luben.zstd.ZstdInputStream;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * A text file as UTF-8: undoes gzip and zstd (told by their first bytes), drops the byte order
 * mark, turns UTF-16 that has one into UTF-8.
 */
final class TextInput implements Closeable {
  private static final int MAGIC_BYTES = 4;

  private final String file;
  private final InputStream in;
  private final boolean transformed;

  private TextInput(String file, InputStream in, boolean transformed) {
    this.file = file;
    this.in = in;
    this.transformed = transformed;
  }

  static TextInput open(SourceFile source, InputLimits limits) {
    InputStream raw = new BufferedInputStream(source.open(), 64 * 1024);
    try {
      InputStream plain = decompressed(raw, source.name(), limits.inflation());
      InputStream marked = plain == raw ? raw : new BufferedInputStream(plain, 64 * 1024);
      InputStream text = utf8(marked);
      return new TextInput(source.name(), text, plain != raw || text != marked);
    } catch (IOException e) {
      throw trouble(source.name(), true, e);
    }
  }

  private static InputStream decompressed(InputStream in, String file, int maxRatio)
      throws IOException {
    byte[] magic = peek(in);
    if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
      CountingStream counted = new CountingStream(in);
      return new InflationGuard(new GZIPInputStream(counted, 64 * 1024), counted, file, maxRatio);
    }
    boolean isZstd =
        magic.length >= 4
            && magic[0] == 0x28
            && magic[1] == (byte) 0xb5
            && magic[2] == 0x2f
            && magic[3] == (byte) 0xfd;
    if (isZstd) {
      CountingStream counted = new CountingStream(in);
      return new InflationGuard(new ZstdInputStream(counted), counted, file, maxRatio);
    }
    return in;
  }

  private static InputStream utf8(InputStream in) throws IOException {
    byte[] magic = peek(in);
    if (magic.length >= 3
        && magic[0] == (byte) 0xef
        && magic[1] == (byte) 0xbb
        && magic[2] == (byte) 0xbf) {
      in.skipNBytes(3);
      return in;
    }
    if (magic.length >= 2 && magic[0] == (byte) 0xff && magic[1] == (byte) 0xfe) {
      return transcoded(in, StandardCharsets.UTF_16LE);
    }
    if (magic.length >= 2 && magic[0] == (byte) 0xfe && magic[1] == (byte) 0xff) {
      return transcoded(in, StandardCharsets.UTF_16BE);
    }
    return in;
  }

  private static InputStream transcoded(InputStream in, Charset charset) throws IOException {
    in.skipNBytes(2);
    return new TranscodedStream(in, charset);
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(MAGIC_BYTES);
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    in.reset();
    return magic;
  }

  /** Reads until the range is full or the text ends; gives how many bytes. */
  int fill(byte[] into, int from, int length) {
    try {
      return in.readNBytes(into, from, length);
    } catch (IOException e) {
      throw trouble(file, transformed, e);
    }
  }

  private static TidemarkException trouble(String file, boolean transformed, IOException e) {
    if (e instanceof CharacterCodingException) {
      return new TidemarkException(
          ErrorKind.INVALID_REQUEST, file + " begins like UTF-16 but is not valid UTF-16", e);
    }
    if (transformed) {
      return new TidemarkException(
          ErrorKind.INVALID_REQUEST,
          file + " is damaged: its compression cannot be undone; it may be cut short",
          e);
    }
    return new TidemarkException(ErrorKind.UNAVAILABLE, file + " could not be read; try again", e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw trouble(file, transformed, e);
    }
  }
}
