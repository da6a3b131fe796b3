// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.hostile;

import static dev.tidemark.hostile.OddFile.raw;
import static dev.tidemark.hostile.OddFile.text;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Odd texts: CSV and JSON Lines. */
final class TextCorpus {
  private static final int MEBI = 1 << 20;

  private TextCorpus() {}

  static List<OddFile> files() {
    return Stream.of(shapes(), values(), encodings(), large(), lines())
        .flatMap(List::stream)
        .toList();
  }

  private static List<OddFile> shapes() {
    return List.of(
        text("nothing.csv", "", "refused: is empty"),
        text("line-ends-only.csv", "\n\r\n\n", "refused: is empty"),
        text("header-only.csv", "a,b\n", "0: a string, b string"),
        text("header-without-line-end.csv", "a,b", "0: a string, b string"),
        text(
            "short-row.csv", "a,b\n1,2\n3\n", "refused: line 3: the row has 1 field, the header 2"),
        text("long-row.csv", "a,b\n1,2,3\n", "refused: line 2: the row has 3 fields"),
        text(
            "every-row-ragged.csv", "a,b\n" + "1\n".repeat(100_000), "refused: 100,000 of 100,000"),
        text("open-quote.csv", "a,b\n1,\"x\n2,3\n", "refused: line 2: a quote is opened and never"),
        text("open-quote-in-header.csv", "a,\"b\n1,2\n", "refused: line 1: a quote is opened"),
        text("text-after-quote.csv", "a\n\"x\"y\n", "refused: line 2: field 1 has text after"),
        text("quotes-only.csv", "\"".repeat(99_999), "refused: line 1"),
        text("quote-on-every-line.csv", "a,b\n" + "\"x,1\n".repeat(20_000), "refused: line 2"),
        text("line-end-in-quotes.csv", "a,b\n\"x\ny\",2\n", "1: a string, b long"),
        text("carriage-returns-only.csv", "a,b\r1,2\r3,4\r", "2: a long, b long"),
        text("semicolons.csv", "a;b\n1;2\n", "1: a long, b long"),
        text(
            "delimiters-only.csv",
            ",,,\n,,,\n",
            "1: column_1 string, column_2 string, column_3 string, column_4 string"),
        text("twice-the-same-name.csv", "a,A,a\n1,2,3\n", "1: a long, A_2 long, a_3 long"),
        text("too-many-columns.csv", ",".repeat(20_000) + "\n", "refused: more than 10000 columns"),
        text(
            "hostile-names.csv",
            "<script>,\"a,b\",'; DROP TABLE x;--\n1,2,3\n",
            "1: <script> long, a,b long, '; DROP TABLE x;-- long"),
        text(
            "name-of-control-characters.csv",
            "\u0007\u001b[31m,b\n1,2\n",
            "1: \u0007\u001b[31m long, b long"));
  }

  private static List<OddFile> values() {
    return List.of(
        text("beyond-64-bits.csv", "a\n9223372036854775808\n", "1: a string"),
        text("exponent-bomb.csv", "a\n1e999999999\n", "1: a string"),
        text("many-digits.csv", "a\n" + "9".repeat(MEBI) + "\n", "1: a string"),
        text("leading-zeros.csv", "a\n007\n", "1: a string"),
        text("decimal-commas.csv", "a;b\n1,5;2\n1.234,5;3\n", "2: a double, b long"),
        text("groups.csv", "a,b\n\"1,234,567\",2\n", "1: a long, b long"),
        text("ambiguous-groups.csv", "a;b\n1,234;2\n", "1: a string, b long"),
        text("not-a-day.csv", "a\n2023-02-29\n", "1: a string"),
        text("year-zero.csv", "a\n0000-01-01\n", "1: a string"),
        text("far-future.csv", "a\n9999-12-31T23:59:59Z\n", "1: a timestamp"),
        text("formulas.csv", "a\n=1+1\n@SUM(A1)\n", "2: a string"),
        text("not-a-number.csv", "a\nNaN\n-Infinity\n1\n", "3: a double"));
  }

  private static List<OddFile> encodings() {
    byte[] noise = new byte[50_000];
    new Random(7).nextBytes(noise);
    byte[] utf16 = "\uFEFFa,b\n1,ü\n".getBytes(StandardCharsets.UTF_16LE);
    return List.of(
        raw("noise.csv", noise, "refused: line "),
        raw("noise.jsonl", noise, "refused: line "),
        raw("zeros.csv", new byte[MEBI], "refused: line 1: there is a zero byte"),
        text("byte-order-mark.csv", "\uFEFFa\n1\n", "1: a long"),
        raw("utf16.csv", utf16, "1: a long, b string"),
        raw(
            "half-a-utf16-character.csv",
            Arrays.copyOf(utf16, utf16.length - 1),
            "refused: UTF-16"),
        raw(
            "utf16-surrogate-alone.csv",
            new byte[] {-1, -2, 'a', 0, '\n', 0, 0, (byte) 0xd8},
            "refused: UTF-16"),
        raw(
            "latin-1.csv",
            "a\nü\n".getBytes(StandardCharsets.ISO_8859_1),
            "refused: line 2: field 1 is not valid UTF-8"),
        raw(
            "overlong-utf8.csv",
            new byte[] {'a', '\n', (byte) 0xc0, (byte) 0xaf, '\n'},
            "refused: line 2: field 1 is not valid UTF-8"),
        raw(
            "a-png.csv",
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13},
            "refused: line 1"));
  }

  private static List<OddFile> large() {
    byte[] packed = gzip("a\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8));
    byte[] bomb = new byte[400 * MEBI / 4];
    Arrays.fill(bomb, (byte) '\n');
    bomb[0] = 'a';
    String wide = "x".repeat(20 * MEBI);
    return List.of(
        text("one-line-of-20-megabytes.csv", wide, "refused: line 1: the record is longer than"),
        text(
            "field-of-20-megabytes.csv",
            "a\n1\n\"" + wide + "\"\n",
            "refused: line 3: the record is longer than"),
        text(
            "line-of-20-megabytes.jsonl",
            "{\"a\":1}\n{\"a\":\"" + wide + "\"}\n",
            "refused: line 2: the line is longer than"),
        text("many-large-rows.csv", "a\n" + ("y".repeat(MEBI) + "\n").repeat(20), "20: a string"),
        raw("good.csv.gz", packed, "3: a long"),
        raw("cut.csv.gz", Arrays.copyOf(packed, packed.length - 9), "refused: is damaged"),
        raw("not-gzip.csv.gz", "a\n1\n".getBytes(StandardCharsets.UTF_8), "1: a long"),
        raw("bomb.csv.gz", gzip(bomb), "refused: decompression bomb"),
        raw("bomb.jsonl.zst", Zstd.compress(bomb), "refused: decompression bomb"),
        raw("cut.jsonl.zst", Arrays.copyOf(Zstd.compress(bomb), 40), "refused: is damaged"),
        raw("gzip-in-gzip.csv.gz", gzip(packed), "refused: line 1"));
  }

  private static List<OddFile> lines() {
    return List.of(
        text("nothing.jsonl", "", "refused: no columns"),
        text("blank-lines.jsonl", "\n{\"a\":1}\n\n", "1: a long"),
        text("an-array.jsonl", "[{\"a\":1}]\n", "refused: line 1: the line holds no JSON object"),
        text("pretty-printed.jsonl", "{\n \"a\": 1\n}\n", "refused: line 1"),
        text(
            "cut-short.jsonl",
            "{\"a\":1}\n{\"a\":",
            "refused: line 2: the line is not well-formed"),
        text("two-in-a-line.jsonl", "{\"a\":1}{\"a\":2}\n", "refused: line 1: there is more text"),
        text(
            "key-twice.jsonl",
            "{\"a\":1,\"a\":2}\n",
            "refused: line 1: the key \"a\" stands twice"),
        text("key-twice-inside.jsonl", "{\"o\":{\"a\":1,\"a\":2}}\n", "refused: line 1"),
        text("empty-key.jsonl", "{\"\":1}\n", "refused: a column has an empty name"),
        text("half-a-character.jsonl", "{\"a\":\"\\ud800\"}\n", "refused: line 1"),
        text("deep.jsonl", "{\"a\":" + "[".repeat(100_000) + "\n", "refused: line 1"),
        text("deep-objects.jsonl", "{\"a\":".repeat(50_000) + "\n", "refused: line 1"),
        text("digits.jsonl", "{\"a\":" + "1".repeat(5_000) + "}\n", "refused: line 1"),
        text("not-a-number.jsonl", "{\"a\":NaN}\n", "refused: line 1"),
        text("comments.jsonl", "// a\n{\"a\":1}\n", "refused: line 1"),
        text("nested.jsonl", "{\"a\":{\"b\":[1,{\"c\":null}]}}\n", "1: a string"),
        text("keys-without-end.jsonl", keys(12_000), "refused: more than 10000"),
        text("mixed-types.jsonl", "{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":null}\n", "3: a string"));
  }

  /** A new key in each line. */
  private static String keys(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("{\"key").append(i).append("\":1}\n");
    }
    return text.toString();
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
