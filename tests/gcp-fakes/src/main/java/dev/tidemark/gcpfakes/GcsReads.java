// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.store.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Downloads of an object's bytes, whole or a range. */
final class GcsReads {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private GcsReads() {}

  static FakeAnswer read(GcsObject object, String range) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", object.contentType());
    headers.put("x-goog-generation", Long.toString(object.generation()));
    headers.put("x-goog-metageneration", "1");
    headers.put("x-goog-hash", "crc32c=" + object.crc32c() + ",md5=" + object.md5());
    headers.put("x-goog-stored-content-encoding", "identity");
    headers.put("x-goog-stored-content-length", Integer.toString(object.content().size()));
    if (range.isEmpty()) {
      return new FakeAnswer(200, headers, object.content());
    }
    Matcher asked = RANGE.matcher(range);
    if (!asked.matches()) {
      throw ServiceError.invalid("Invalid range.");
    }
    return part(object.content(), asked, headers);
  }

  private static FakeAnswer part(Bytes content, Matcher asked, Map<String, String> headers) {
    long from = Long.parseLong(asked.group(1));
    long last = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2));
    if (from >= content.size() || last < from) {
      throw new ServiceError(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
    }
    long end = Math.min(last, content.size() - 1L);
    headers.put("Content-Range", "bytes " + from + "-" + end + "/" + content.size());
    return new FakeAnswer(206, headers, content.slice((int) from, (int) (end - from + 1)));
  }
}
