// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.hostile;

import static dev.tidemark.hostile.OddFile.raw;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** Parquet that is whole, cut, or lies about itself. DuckDB writes what the lies are made of. */
final class ParquetCorpus {
  private static final int TAIL_BYTES = 8;
  private static final int MAGIC_BYTES = 4;
  private static final String ONE = "SELECT range AS a FROM range(100)";
  private static final String REFUSED = OddFile.REFUSED;

  private final Path folder;

  private ParquetCorpus(Path folder) {
    this.folder = folder;
  }

  static List<OddFile> files(Path folder) throws IOException, SQLException {
    ParquetCorpus corpus = new ParquetCorpus(folder);
    List<OddFile> files = new ArrayList<>(corpus.whole());
    files.addAll(corpus.cut());
    files.addAll(corpus.lyingFooters());
    files.addAll(corpus.lyingPages());
    return files;
  }

  private List<OddFile> whole() throws IOException, SQLException {
    String types =
        "SELECT 1.5::DECIMAL(10,2) AS d, TIMESTAMP '2024-01-01 00:00:00' AS t,"
            + " TIMESTAMPTZ '2024-01-01 00:00:00+00' AS z, DATE '2024-01-01' AS y,"
            + " 'x'::BLOB AS b, [1, NULL] AS l, {'i': 1} AS s, MAP {'k': 2} AS m";
    List<OddFile> files = new ArrayList<>();
    files.add(
        raw(
            "types.parquet",
            write(types, "zstd"),
            "1: d decimal(10,2), t timestamp_ntz, z timestamp, y date, b binary, l string,"
                + " s string, m string"));
    for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd", "lz4_raw")) {
      files.add(raw(codec + ".parquet", write(ONE, codec), "100: a long"));
    }
    files.add(raw("brotli.parquet", write(ONE, "brotli"), REFUSED + "compressed with BROTLI"));
    files.add(raw("no-rows.parquet", write(ONE + " LIMIT 0", "zstd"), "0: a long"));
    return files;
  }

  private List<OddFile> cut() throws IOException, SQLException {
    byte[] whole = write(ONE, "zstd");
    byte[] encrypted = whole.clone();
    System.arraycopy(ascii("PARE"), 0, encrypted, whole.length - MAGIC_BYTES, MAGIC_BYTES);
    byte[] zeroFooter = whole.clone();
    Arrays.fill(zeroFooter, whole.length - TAIL_BYTES - 60, whole.length - TAIL_BYTES, (byte) 0);
    byte[] noFooter = whole.clone();
    Arrays.fill(noFooter, whole.length - TAIL_BYTES, whole.length - MAGIC_BYTES, (byte) 0);
    byte[] longFooter = whole.clone();
    longFooter[whole.length - MAGIC_BYTES - 1] = 0x7f;
    byte[] negativeFooter = whole.clone();
    negativeFooter[whole.length - MAGIC_BYTES - 1] = -1;
    return List.of(
        raw("nothing.parquet", new byte[0], REFUSED + "too short"),
        raw("magic-only.parquet", ascii("PAR1"), REFUSED + "too short"),
        raw("magic-twice.parquet", ascii("PAR1PAR1PAR1"), REFUSED + "footer"),
        raw("cut-in-half.parquet", Arrays.copyOf(whole, whole.length / 2), REFUSED + "PAR1"),
        raw("cut-by-one.parquet", Arrays.copyOf(whole, whole.length - 1), REFUSED + "PAR1"),
        raw("text.parquet", ascii("a,b\n1,2\n3,4\n5,6\n"), REFUSED + "does not end in PAR1"),
        raw("encrypted.parquet", encrypted, REFUSED + "is encrypted"),
        raw("footer-of-zeros.parquet", zeroFooter, REFUSED),
        raw("footer-of-no-length.parquet", noFooter, REFUSED + "length of its footer"),
        raw("footer-too-long.parquet", longFooter, REFUSED + "length of its footer"),
        raw("footer-negative.parquet", negativeFooter, REFUSED + "length of its footer"));
  }

  private List<OddFile> lyingFooters() throws IOException, SQLException {
    return List.of(
        lie("more-rows", meta -> group(meta, 101)),
        lie("negative-rows", meta -> group(meta, -1)),
        lie("rows-without-end", meta -> group(meta, Long.MAX_VALUE)),
        lie("values-without-end", meta -> column(meta).setNum_values(Long.MAX_VALUE)),
        lie("column-beyond-the-file", meta -> column(meta).setData_page_offset(1L << 40)),
        lie("column-before-the-file", meta -> column(meta).setData_page_offset(-5)),
        lie("column-without-end", meta -> column(meta).setTotal_compressed_size(Long.MAX_VALUE)),
        lie("column-of-negative-size", meta -> column(meta).setTotal_compressed_size(-1)),
        lie("column-of-no-size", meta -> column(meta).setTotal_compressed_size(0)),
        lie("dictionary-that-is-not", meta -> column(meta).setDictionary_page_offset(3)),
        lie("another-codec", meta -> column(meta).setCodec(CompressionCodec.SNAPPY)),
        lie("lzo", meta -> column(meta).setCodec(CompressionCodec.LZO)),
        lie("another-type", meta -> element(meta).setType(Type.BYTE_ARRAY)),
        lie("wider-type", meta -> element(meta).setType(Type.INT96)),
        lie("fixed-without-width", meta -> element(meta).setType(Type.FIXED_LEN_BYTE_ARRAY)),
        lie("no-column-chunk", meta -> meta.getRow_groups().get(0).getColumns().clear()),
        lie("column-in-another-file", ParquetCorpus::elsewhere),
        lie("children-without-end", meta -> meta.getSchema().get(0).setNum_children(1 << 30)),
        lie("schema-of-nothing", meta -> meta.getSchema().clear()),
        lie("schema-without-types", meta -> element(meta).unsetType()));
  }

  private OddFile lie(String name, Consumer<FileMetaData> change) throws IOException, SQLException {
    byte[] whole = write(ONE, "zstd");
    int length =
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - TAIL_BYTES);
    int start = whole.length - TAIL_BYTES - length;
    FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(whole, start, length));
    change.accept(meta);
    return raw(name + ".parquet", joined(Arrays.copyOf(whole, start), meta), REFUSED);
  }

  private static void elsewhere(FileMetaData meta) {
    meta.getRow_groups().get(0).getColumns().get(0).setFile_path("/etc/passwd");
  }

  private static void group(FileMetaData meta, long rows) {
    meta.getRow_groups().get(0).setNum_rows(rows);
    column(meta).setNum_values(rows);
  }

  private static ColumnMetaData column(FileMetaData meta) {
    return meta.getRow_groups().get(0).getColumns().get(0).getMeta_data();
  }

  private static SchemaElement element(FileMetaData meta) {
    return meta.getSchema().get(1);
  }

  private List<OddFile> lyingPages() throws IOException, SQLException {
    return List.of(
        page("page-longer-than-its-column", header -> header.setCompressed_page_size(1 << 20)),
        page("page-of-negative-size", header -> header.setCompressed_page_size(-1)),
        page("page-that-claims-a-gigabyte", header -> header.setUncompressed_page_size(1 << 30)),
        page("page-that-claims-a-byte", header -> header.setUncompressed_page_size(1)),
        page("page-of-negative-claim", header -> header.setUncompressed_page_size(-1)),
        page("page-of-a-wrong-checksum", header -> header.setCrc(7)),
        page(
            "page-of-too-many-values",
            header -> header.getData_page_header().setNum_values(1 << 30)),
        page("page-of-negative-values", header -> header.getData_page_header().setNum_values(-1)),
        page("page-of-too-few-values", header -> header.getData_page_header().setNum_values(3)));
  }

  /** A file of one column and one page, whose header is changed and everything else is right. */
  private OddFile page(String name, Consumer<PageHeader> change) throws IOException, SQLException {
    byte[] whole = write("SELECT range * 7919 AS a FROM range(100)", "uncompressed");
    int length =
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - TAIL_BYTES);
    int footer = whole.length - TAIL_BYTES - length;
    FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(whole, footer, length));
    ByteArrayInputStream in = new ByteArrayInputStream(whole, MAGIC_BYTES, footer - MAGIC_BYTES);
    PageHeader header = Util.readPageHeader(in);
    byte[] body = in.readAllBytes();
    change.accept(header);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("PAR1"));
    Util.writePageHeader(header, out);
    out.writeBytes(body);
    column(meta).setTotal_compressed_size(out.size() - MAGIC_BYTES);
    return raw(name + ".parquet", joined(out.toByteArray(), meta), REFUSED);
  }

  private static byte[] joined(byte[] pages, FileMetaData meta) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(pages);
    Util.writeFileMetaData(meta, out);
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(length.putInt(out.size() - pages.length).array());
    out.writeBytes(ascii("PAR1"));
    return out.toByteArray();
  }

  private byte[] write(String query, String codec) throws IOException, SQLException {
    Path file = Files.createTempFile(folder, "duck", ".parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (" + query + ") TO '" + file + "' (FORMAT parquet, COMPRESSION " + codec + ")");
    }
    return Files.readAllBytes(file);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
