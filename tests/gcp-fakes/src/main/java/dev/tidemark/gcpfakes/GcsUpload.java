// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resumable upload. Chunks but the last are multiples of 256 KiB and arrive in order; bytes that
 * were sent before are passed over. Safe for use by many threads.
 *
 * @see <a href="https://cloud.google.com/storage/docs/performing-resumable-uploads">Resumable
 *     uploads</a>
 */
final class GcsUpload {
  private static final int UNIT = 256 * 1024;
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");

  private final GcsBucket bucket;
  private final String name;
  private final String contentType;
  private final Json metadata;
  private final GcsBucket.Condition condition;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private @Nullable GcsObject done;

  GcsUpload(
      GcsBucket bucket,
      String name,
      String contentType,
      Json metadata,
      GcsBucket.Condition condition) {
    this.bucket = bucket;
    this.name = name;
    this.contentType = contentType;
    this.metadata = metadata;
    this.condition = condition;
  }

  synchronized FakeAnswer take(FakeCall call) {
    Matcher range = RANGE.matcher(call.header("content-range"));
    if (!range.matches()) {
      throw ServiceError.invalid("Content-Range is missing or malformed.");
    }
    boolean isLast = !range.group(3).equals("*");
    if (done != null) {
      return FakeAnswer.json(done.resource());
    }
    if (range.group(1) != null) {
      receive(call.body(), Integer.parseInt(range.group(1)), isLast);
    }
    return isLast && received.size() == Long.parseLong(range.group(3))
        ? finish(call.header("x-goog-hash"))
        : incomplete();
  }

  private void receive(Bytes chunk, int from, boolean isLast) {
    int known = received.size() - from;
    if (known < 0) {
      throw ServiceError.invalid("The chunk begins beyond what was received.");
    }
    if (!isLast && chunk.size() % UNIT != 0) {
      throw ServiceError.invalid("A chunk that is not the last is a multiple of 256 KiB.");
    }
    if (known < chunk.size()) {
      received.writeBytes(chunk.slice(known, chunk.size() - known).toByteArray());
    }
  }

  private FakeAnswer finish(String hash) {
    Bytes content = Bytes.takeOver(received.toByteArray());
    GcsChecksums.require(content, hash);
    done = bucket.insert(new GcsBucket.Content(name, content, contentType, metadata), condition);
    return FakeAnswer.json(done.resource());
  }

  private FakeAnswer incomplete() {
    return FakeAnswer.empty(
        308, received.size() == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (received.size() - 1)));
  }
}
