// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A delimited text past its header: names known, records to come, each as long as the header. What
 * is no such record is a reject.
 */
final class CsvFile implements Closeable {
  private final SourceFile source;
  private final Reading reading;
  private final Rejects rejects;
  private final char delimiter;
  private final RecordScanner scanner;
  private final List<String> header = new ArrayList<>();
  private boolean isAtFirst;

  CsvFile(SourceFile source, Reading reading, Rejects rejects) {
    this.source = source;
    this.reading = reading;
    this.rejects = rejects;
    this.delimiter = Delimiter.detect(source, reading.limits());
    this.scanner =
        new RecordScanner(TextInput.open(source, reading.limits()), reading.limits(), delimiter);
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
    String problem = scanner.problem();
    if (problem != null) {
      throw TidemarkException.invalid(reject(problem).message());
    }
    HeaderNames names = new HeaderNames();
    for (int i = 0; i < scanner.fields(); i++) {
      int length = scanner.end(i) - scanner.start(i);
      String name = new String(scanner.bytes(), scanner.start(i), length, StandardCharsets.UTF_8);
      header.add(names.next(reading.header() ? name : ""));
    }
    scanner.expect(header.size());
    isAtFirst = !reading.header();
  }

  List<String> header() {
    return header;
  }

  /** Moves on to the next record that can be read; false at the end. */
  boolean next() {
    if (isAtFirst) {
      isAtFirst = false;
      return true;
    }
    while (scanner.next()) {
      String problem = scanner.problem();
      if (problem == null) {
        return true;
      }
      rejects.reject(reject(problem));
    }
    return false;
  }

  RecordScanner record() {
    return scanner;
  }

  /** The record as a reject. */
  Reject reject(String why) {
    return new Reject(source.name(), scanner.line(), why, scanner.beginning());
  }

  static void gatherTypes(
      SourceFile source, Reading reading, Rejects rejects, TypeEvidence evidence) {
    try (CsvFile file = new CsvFile(source, reading, rejects)) {
      evidence.marks(NumberEvidence.Marks.of(reading.decimal(), file.delimiter == ','));
      List<TypeEvidence.Column> columns = file.header.stream().map(evidence::column).toList();
      TypeEvidence.Column[] byPosition = columns.toArray(TypeEvidence.Column[]::new);
      RecordScanner record = file.scanner;
      long rows = 0;
      while (file.next()) {
        byte[] bytes = record.bytes();
        for (int i = 0; i < byPosition.length; i++) {
          if (record.start(i) < record.end(i)) {
            byPosition[i].field(bytes, record.start(i), record.end(i));
          }
        }
        rows++;
      }
      rejects.accepted(rows);
    }
  }

  @Override
  public void close() {
    scanner.close();
  }
}
