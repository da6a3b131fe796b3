// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB's side, in a process of its own: {@code work SOURCE TARGET} writes zstd Parquet and
 * summarises the source, {@code generate ROWS TARGET} makes a table like that of US flights.
 */
final class DuckDbWork {
  private static final String FLIGHTS =
      "SELECT TIMESTAMP '2001-01-01' + to_minutes(i // 23) AS date,"
          + " (hash(i) %% 120)::BIGINT - 20 AS delay,"
          + " 100 + (hash(i * 7 + 1) %% 2400)::BIGINT AS distance,"
          + " 'A' || (100 + hash(i * 11 + 2) %% 230) AS origin,"
          + " 'A' || (100 + hash(i * 13 + 3) %% 230) AS destination"
          + " FROM range(%d) numbers(i)";

  private DuckDbWork() {}

  public static void main(String[] arguments) throws SQLException {
    String target = quoted(arguments[2]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      if (arguments[0].equals("generate")) {
        long rows = Long.parseLong(arguments[1]);
        statement.execute("COPY (" + FLIGHTS.formatted(rows) + ") TO " + target);
        return;
      }
      String source = quoted(arguments[1]);
      statement.execute(
          "COPY (FROM " + source + ") TO " + target + " (FORMAT parquet, COMPRESSION zstd)");
      try (ResultSet summary = statement.executeQuery("SUMMARIZE FROM " + source)) {
        while (summary.next()) {
          // Reading it all is part of the work.
        }
      }
    }
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "''") + "'";
  }
}
