// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A delimited text past its header: names known, records to come, each as long as the header. */
final class CsvFile implements Closeable {
  private static final int MAX_COLUMNS = 10_000;

  private final SourceFile source;
  private final RecordScanner scanner;
  private final List<String> header = new ArrayList<>();

  CsvFile(SourceFile source) {
    this.source = source;
    this.scanner =
        new RecordScanner(TextInput.open(source), source.name(), Delimiter.detect(source));
    try {
      readHeader();
    } catch (TidemarkException e) {
      scanner.close();
      throw e;
    }
  }

  private void readHeader() {
    if (!scanner.next()) {
      throw TidemarkException.invalid(
          source.name() + " is empty; a CSV file begins with a line of column names");
    }
    if (scanner.fields() > MAX_COLUMNS) {
      throw refuse("the header names more than " + MAX_COLUMNS + " columns");
    }
    HeaderNames names = new HeaderNames();
    for (int i = 0; i < scanner.fields(); i++) {
      int length = scanner.end(i) - scanner.start(i);
      String name = new String(scanner.bytes(), scanner.start(i), length, StandardCharsets.UTF_8);
      header.add(names.next(name));
    }
  }

  List<String> header() {
    return header;
  }

  /** Moves on to the next record; false at the end. */
  boolean next() {
    if (!scanner.next()) {
      return false;
    }
    if (scanner.fields() != header.size()) {
      throw refuse(
          "the row has "
              + scanner.fields()
              + (scanner.fields() == 1 ? " field" : " fields")
              + ", the header "
              + header.size());
    }
    return true;
  }

  RecordScanner record() {
    return scanner;
  }

  /** A refusal that tells file and line. */
  TidemarkException refuse(String why) {
    return TidemarkException.invalid(source.name() + ", line " + scanner.line() + ": " + why);
  }

  static void gatherTypes(SourceFile source, TypeEvidence evidence) {
    try (CsvFile file = new CsvFile(source)) {
      List<TypeEvidence.Column> columns = file.header.stream().map(evidence::column).toList();
      TypeEvidence.Column[] byPosition = columns.toArray(TypeEvidence.Column[]::new);
      RecordScanner record = file.scanner;
      while (file.next()) {
        byte[] bytes = record.bytes();
        for (int i = 0; i < byPosition.length; i++) {
          if (record.start(i) < record.end(i)) {
            byPosition[i].field(bytes, record.start(i), record.end(i));
          }
        }
      }
    }
  }

  @Override
  public void close() {
    scanner.close();
  }
}
