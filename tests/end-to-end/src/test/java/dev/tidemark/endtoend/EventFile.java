// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Events as {@code tidemark emit} reads them, one a line. */
final class EventFile {
  private final StringBuilder lines = new StringBuilder();

  /** Adds an event; single quotes in {@code data} stand for double ones. */
  EventFile add(String id, String type, String subject, String time, String data) {
    lines.append(event(id, type, subject, time, data)).append('\n');
    return this;
  }

  Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, lines);
  }

  /** One event as a line of JSON. */
  static String event(String id, String type, String subject, String time, String data) {
    return ("{'specversion':'1.0','id':'"
            + id
            + "','source':'//test.example/job','type':'dev.tidemark."
            + type
            + ".v1','subject':'"
            + subject
            + "','time':'"
            + time
            + "','datacontenttype':'application/json','data':"
            + data
            + "}")
        .replace('\'', '"');
  }
}
