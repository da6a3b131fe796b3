// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.example.flights;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A CSV file of flights with a header; extra columns are carried along, not read. */
final class FlightFile {
  private final Path file;
  private final List<String> header;
  private final List<List<String>> rows;

  private FlightFile(Path file, List<String> header, List<List<String>> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  static FlightFile read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String first = reader.readLine();
      if (first == null) {
        throw new IllegalArgumentException(file + " is empty; a header line is needed");
      }
      List<String> header = CsvLine.split(first);
      List<List<String>> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int number = rows.size() + 2;
        List<String> row = fields(file, number, line);
        if (row.size() != header.size()) {
          String counts = row.size() + " fields, the header has " + header.size();
          throw new IllegalArgumentException(file + " line " + number + ": " + counts);
        }
        rows.add(row);
      }
      return new FlightFile(file, header, rows);
    }
  }

  List<String> header() {
    return header;
  }

  List<List<String>> rows() {
    return rows;
  }

  List<Flight> flights() {
    List<Flight> flights = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      flights.add(flight(i));
    }
    return flights;
  }

  private Flight flight(int row) {
    return new Flight(
        value(row, "flight", Long::parseLong),
        value(row, "day", LocalDate::parse),
        value(row, "hour", FlightFile::hour),
        value(row, "origin", FlightFile::text),
        value(row, "destination", FlightFile::text),
        value(row, "distance", Integer::parseInt),
        value(row, "origin_disrupted", FlightFile::truth),
        late(row));
  }

  private @Nullable Boolean late(int row) {
    int column = header.indexOf("late");
    boolean known = column >= 0 && !rows.get(row).get(column).isEmpty();
    return known ? value(row, "late", FlightFile::truth) : null;
  }

  private <T> T value(int row, String column, Function<String, T> parser) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(file + " has no column '" + column + "'");
    }
    try {
      return parser.apply(rows.get(row).get(at));
    } catch (RuntimeException e) {
      String where = file + " line " + (row + 2) + ", column '" + column + "': ";
      throw new IllegalArgumentException(where + e.getMessage(), e);
    }
  }

  private static List<String> fields(Path file, int number, String line) {
    try {
      return CsvLine.split(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " line " + number + ": " + e.getMessage(), e);
    }
  }

  private static String text(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a value is needed");
    }
    return value;
  }

  private static int hour(String value) {
    int hour = Integer.parseInt(value);
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("an hour is 0 to 23");
    }
    return hour;
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("true or false is needed");
    };
  }
}
