// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.store.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/related} body. */
record GcsMultipart(Bytes metadata, String contentType, Bytes media) {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/related;\\s*boundary=\"?([^\";]+)\"?");
  private static final String HEAD_END = "\r\n\r\n";

  static GcsMultipart of(FakeCall call) {
    Matcher boundary = BOUNDARY.matcher(call.header("content-type"));
    if (!boundary.find()) {
      throw ServiceError.invalid("An upload of type multipart needs a boundary.");
    }
    // One byte is one character, so that places in the text are places in the bytes.
    String body = new String(call.body().toByteArray(), StandardCharsets.ISO_8859_1);
    String line = "--" + boundary.group(1);
    List<String> parts = new ArrayList<>();
    int start = body.indexOf(line);
    for (int end = body.indexOf("\r\n" + line, start + 1);
        end >= 0;
        end = body.indexOf("\r\n" + line, start + 1)) {
      parts.add(body.substring(start + line.length() + 2, end));
      start = end + 2;
    }
    if (parts.size() != 2 || !body.startsWith(line + "--", start)) {
      throw ServiceError.invalid("An upload of type multipart has two parts.");
    }
    return new GcsMultipart(content(parts.get(0)), type(parts.get(1)), content(parts.get(1)));
  }

  private static Bytes content(String part) {
    int head = part.indexOf(HEAD_END);
    if (head < 0) {
      throw ServiceError.invalid("A part of the upload has no head.");
    }
    String content = part.substring(head + HEAD_END.length());
    return Bytes.takeOver(content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String type(String part) {
    return part.substring(0, part.indexOf(HEAD_END))
        .lines()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("content-type:"))
        .map(header -> header.substring("content-type:".length()).strip())
        .findFirst()
        .orElse("application/octet-stream");
  }
}
