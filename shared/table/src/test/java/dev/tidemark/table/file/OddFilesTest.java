// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.tidemark.column.Batch;
import dev.tidemark.column.BatchReader;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.TableSchema;
import dev.tidemark.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd and hostile texts, each with what must become of it: columns and rows, or a refusal. */
class OddFilesTest {

  /**
   * @param expected {@code <rows>: <name> <type>, ...}, or {@code refused: } and a part of the
   *     message
   */
  record Odd(String what, SourceFormat format, byte[] content, String expected) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Odd csv(String what, String text, String expected) {
    return new Odd(what, SourceFormat.CSV, text.getBytes(StandardCharsets.UTF_8), expected);
  }

  private static Odd raw(String what, byte[] bytes, String expected) {
    return new Odd(what, SourceFormat.CSV, bytes, expected);
  }

  private static Odd lines(String what, String text, String expected) {
    return new Odd(what, SourceFormat.JSON_LINES, text.getBytes(StandardCharsets.UTF_8), expected);
  }

  static Stream<Odd> delimited() {
    return Stream.of(
        csv("nothing", "", "refused: is empty"),
        csv("a header alone", "a,b\n", "0: a string, b string"),
        csv("a header without a line end", "a,b", "0: a string, b string"),
        csv("no line end at the end", "a\n1", "1: a long"),
        csv("carriage returns", "a,b\r\n1,2\r\n", "1: a long, b long"),
        csv("a byte order mark", "\uFEFFa\n1\n", "1: a long"),
        csv("semicolons", "a;b\n1;2\n3;4\n", "2: a long, b long"),
        csv("tabs", "a\tb\n1\t2\n", "1: a long, b long"),
        csv("bars", "a|b\n1|2\n", "1: a long, b long"),
        csv("commas in quotes", "a,b\n\"1,5\",x\n", "1: a string, b string"),
        csv("a line end in quotes", "a,b\n\"x\ny\",2\n", "1: a string, b long"),
        csv("doubled quotes", "a\n\"say \"\"hi\"\"\"\n", "1: a string"),
        csv("a quoted header", "\"a,b\",c\n1,2\n", "1: a,b long, c long"),
        csv("names that stand twice", "id,ID,id\n1,2,3\n", "1: id long, ID_2 long, id_3 long"),
        csv("a name that looks renamed", "a,a_2,a\n1,2,3\n", "1: a long, a_2 long, a_3 long"),
        csv("names that are empty", ",b,\n1,2,3\n", "1: column_1 long, b long, column_3 long"),
        csv("a name of blanks", "  ,b\n1,2\n", "1: column_1 long, b long"),
        csv("a short row", "a,b\n1,2\n3\n", "refused: line 3: the row has 1 field, the header 2"),
        csv("a long row", "a,b\n1,2,3\n", "refused: line 2: the row has 3 fields, the header 2"),
        csv("a quote never closed", "a,b\n1,\"x\n", "refused: never closed"),
        csv("text after a quote", "a\n\"x\"y\n", "refused: text after its closing quote"),
        csv("a zero byte", "a\n\0\n", "refused: line 2: there is a zero byte"),
        csv("empty fields", "a,b\n,\n1,\n", "2: a long, b string"),
        csv("whole and fraction", "a\n1\n2.5\n", "2: a double"),
        csv(
            "beyond 64 bits, which a double would round",
            "a\n9223372036854775808\n",
            "1: a string"),
        csv("the least long", "a\n-9223372036854775808\n", "1: a long"),
        csv("leading zeros", "a\n007\n", "1: a string"),
        csv("dates", "a\n2024-02-29\n2023-01-01\n", "2: a date"),
        csv("a day that is not", "a\n2023-02-29\n", "1: a string"),
        csv("instants", "a\n2024-01-01T00:00:00Z\n", "1: a timestamp"),
        csv("wall clock times", "a\n2024-01-01 00:00:00\n", "1: a timestamp_ntz"),
        csv("dates among numbers", "a\n2024-01-01\n5\n", "2: a string"),
        csv("truths", "a\ntrue\nfalse\n", "2: a boolean"),
        csv("decimal commas", "a;b\n1,5;x\n-0,25;y\n3;z\n", "3: a double, b string"),
        csv("decimal commas and groups", "a;b\n1.234,5;1\n12,5;2\n", "2: a double, b long"),
        csv("groups by point", "a;b\n1.234.567;1\n1.234;2\n", "2: a long, b long"),
        csv("groups by comma", "a,b\n\"1,234,567\",1\n5,2\n", "2: a long, b long"),
        csv("groups and a fraction", "a\n\"1,234.5\"\n\"12,345\"\n", "2: a double"),
        csv("groups beside plain fractions", "a\tb\n1,234\t1\n1.5\t2\n", "2: a double, b long"),
        csv("what may be a group or a fraction", "a;b\n1,234;1\n", "1: a string, b long"),
        csv("both marks at once", "a;b\n1,5;1\n1.5;2\n", "2: a string, b long"),
        csv("pairs in a field of commas", "a,b\n\"1,5\",1\n", "1: a string, b long"),
        csv("groups of four", "a;b\n1.2345,5;1\n", "1: a string, b long"),
        csv(
            "too much for 64 bits in groups",
            "a;b\n9.223.372.036.854.775.808;1\n",
            "1: a string, b long"),
        csv("NaN beside decimal commas", "a;b\n1,5;1\nNaN;2\n1e3;3\n", "3: a double, b long"),
        csv("formulas", "a\n=1+1\n", "1: a string"),
        csv(
            "a name of a thousand letters",
            "x".repeat(1_000) + "\n1\n",
            "1: " + "x".repeat(1_000) + " long"),
        csv("a field of a million letters", "a\n" + "x".repeat(1_000_000) + "\n", "1: a string"),
        csv(
            "ten thousand and one columns",
            ",".repeat(10_000) + "\n",
            "refused: more than 10000 columns"),
        raw(
            "UTF-16 little-endian",
            utf16("\uFEFFa,b\n1,ü\n", StandardCharsets.UTF_16LE),
            "1: a long, b string"),
        raw(
            "UTF-16 big-endian",
            utf16("\uFEFFa,b\n1,ü\n", StandardCharsets.UTF_16BE),
            "1: a long, b string"),
        raw(
            "half a UTF-16 character",
            new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0, '\n', 0, 1},
            "refused: UTF-16"),
        raw(
            "bytes that are no UTF-8",
            new byte[] {'a', '\n', (byte) 0xff, '\n'},
            "refused: line 2: field 1 is not valid UTF-8"),
        raw("gzip", gzip(ascii("a\n1\n")), "1: a long"),
        raw("zstd", Zstd.compress(ascii("a\n1\n")), "1: a long"),
        raw("two gzip members", both(gzip(ascii("a\n1\n")), gzip(ascii("2\n"))), "2: a long"),
        raw(
            "gzip cut short",
            cut(gzip(ascii("a\n1\n")), 12),
            "refused: its compression cannot be undone"),
        raw(
            "zstd cut short",
            cut(Zstd.compress(ascii("a\n1\n2\n3\n")), 10),
            "refused: its compression cannot be undone"),
        raw("a gzip bomb", gzip(bomb(200 << 20)), "refused: decompression bomb"),
        raw("a zstd bomb", Zstd.compress(bomb(200 << 20)), "refused: decompression bomb"));
  }

  static Stream<Odd> jsonLines() {
    return Stream.of(
        lines("nothing", "", "0: "),
        lines("blank lines", "\n{\"a\":1}\n\n", "1: a long"),
        lines("keys that come and go", "{\"a\":1}\n{\"b\":\"x\"}\n", "2: a long, b string"),
        lines("a null only", "{\"a\":null}\n", "1: a string"),
        lines("an object in an object", "{\"a\":{\"b\":1}}\n", "1: a string"),
        lines("an array", "{\"a\":[1,2]}\n", "1: a string"),
        lines("numbers and texts", "{\"a\":1}\n{\"a\":\"x\"}\n", "2: a string"),
        lines("a key twice", "{\"a\":1,\"a\":2}\n", "refused: the key \"a\" stands twice"),
        lines("an empty key", "{\"\":1}\n", "refused: a column has an empty name"),
        lines("keys that differ by case", "{\"a\":1,\"A\":2}\n", "refused: stands twice"),
        lines("an array as a line", "[1]\n", "refused: line 1: the line holds no JSON object"),
        lines("a number as a line", "5\n", "refused: line 1: the line holds no JSON object"),
        lines("a line cut short", "{\"a\":1}\n{\"a\":\n", "refused: line 2"),
        lines(
            "two objects in a line", "{\"a\":1}{\"a\":2}\n", "refused: more text after the object"),
        lines("half a character", "{\"a\":\"\\ud800\"}\n", "refused: half a character"),
        lines(
            "a number of two thousand digits",
            "{\"a\":" + "1".repeat(2_000) + "}\n",
            "refused: line 1"),
        lines(
            "nested ten thousand deep", "{\"a\":" + "[".repeat(10_000) + "}\n", "refused: line 1"),
        lines("NaN, which JSON lacks", "{\"a\":NaN}\n", "refused: line 1"),
        lines("a byte order mark", "\uFEFF{\"a\":1}\n", "1: a long"));
  }

  @ParameterizedTest
  @MethodSource({"delimited", "jsonLines"})
  void becomesWhatIsExpected(Odd odd) {
    SourceFile source = SourceFile.of("odd file", Bytes.copyOf(odd.content()));

    if (odd.expected().startsWith("refused: ")) {
      assertThatThrownBy(() -> read(source, odd.format()))
          .hasMessageContaining("odd file")
          .hasMessageContaining(odd.expected().substring("refused: ".length()))
          .asInstanceOf(InstanceOfAssertFactories.type(TidemarkException.class))
          .extracting(TidemarkException::kind)
          .isEqualTo(ErrorKind.INVALID_REQUEST);
    } else {
      assertThat(read(source, odd.format())).isEqualTo(odd.expected());
    }
  }

  private static String read(SourceFile source, SourceFormat format) {
    TableSchema schema = SourceFiles.schemaOf(List.of(source), format);
    long rows = 0;
    try (BatchReader reader = SourceFiles.open(source, format, schema)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        rows += next.get().rows();
      }
    }
    return rows
        + ": "
        + schema.columns().stream().map(OddFilesTest::text).collect(Collectors.joining(", "));
  }

  private static String text(ColumnSchema column) {
    return column.name() + " " + column.type().deltaName();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf16(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] bomb(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) '\n');
    bytes[0] = 'a';
    return bytes;
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] both(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
