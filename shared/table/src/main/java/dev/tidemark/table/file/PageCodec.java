// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/**
 * Undoes the compression of pages. What a page claims of its size is checked before it is believed.
 */
final class PageCodec {
  private PageCodec() {}

  static byte[] decompress(CompressionCodec codec, byte[] page, int length) throws IOException {
    if (codec == CompressionCodec.UNCOMPRESSED || (page.length == 0 && length == 0)) {
      require(page.length == length);
      return page;
    }
    return switch (codec) {
      case SNAPPY -> {
        require(Snappy.uncompressedLength(page) == length);
        yield Snappy.uncompress(page);
      }
      case ZSTD -> {
        long claimed = Zstd.getFrameContentSize(page);
        require(claimed == length || claimed == -1);
        byte[] content = new byte[length];
        require(Zstd.decompress(content, page) == length);
        yield content;
      }
      case GZIP -> {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
          byte[] content = in.readNBytes(length);
          require(content.length == length && in.read() < 0);
          yield content;
        }
      }
      case LZ4_RAW -> Lz4.block(page, length);
      case LZ4 -> Lz4.frames(page, length);
      case UNCOMPRESSED, LZO, BROTLI -> throw new IOException("codec " + codec);
    };
  }

  private static void require(boolean matches) throws IOException {
    if (!matches) {
      throw new IOException("a page does not have the size it claims");
    }
  }
}
