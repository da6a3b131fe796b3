// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the XML API that signed URLs use: whole objects in and out, and uploads in parts.
 * Parts but the last have 5 MiB or more. Safe for use by many threads.
 *
 * @see <a href="https://cloud.google.com/storage/docs/multipart-uploads">XML API multipart
 *     uploads</a>
 */
final class GcsXmlApi {
  private static final int LEAST_PART = 5 << 20;
  private static final String META = "x-goog-meta-";
  private static final Pattern PART =
      Pattern.compile("<Part><PartNumber>(\\d+)</PartNumber><ETag>([^<]*)</ETag></Part>");

  private final Function<String, GcsBucket> buckets;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  GcsXmlApi(Function<String, GcsBucket> buckets) {
    this.buckets = buckets;
  }

  private record Upload(String name, Json metadata, Map<Integer, Bytes> parts) {}

  FakeAnswer answer(FakeCall call) {
    GcsBucket bucket = buckets.apply(call.path().get(0));
    String name = String.join("/", call.path().subList(1, call.path().size()));
    if (call.parameter("uploads").isPresent()) {
      return begin(call, name);
    }
    Optional<String> upload = call.parameter("uploadId");
    if (upload.isPresent()) {
      return ofUpload(call, bucket, name, upload.get());
    }
    return switch (call.method()) {
      case "PUT" -> stored(bucket, name, call.body(), metadata(call));
      case "GET" ->
          GcsReads.read(
              bucket.get(name, Optional.empty(), GcsBucket.Condition.of(call)),
              call.header("range"));
      default -> error(405, "MethodNotAllowed");
    };
  }

  private FakeAnswer begin(FakeCall call, String name) {
    String id = "xml-upload-" + ids.incrementAndGet();
    uploads.put(id, new Upload(name, metadata(call), new TreeMap<>()));
    return xml(
        200,
        "<InitiateMultipartUploadResult><UploadId>"
            + id
            + "</UploadId></InitiateMultipartUploadResult>");
  }

  private FakeAnswer ofUpload(FakeCall call, GcsBucket bucket, String name, String id) {
    Upload upload = uploads.get(id);
    if (upload == null || !upload.name().equals(name)) {
      return error(404, "NoSuchUpload");
    }
    synchronized (upload) {
      return switch (call.method()) {
        case "PUT" -> {
          upload.parts().put(Integer.parseInt(call.query().get("partNumber")), call.body());
          yield FakeAnswer.empty(200, Map.of("ETag", tag(call.body())));
        }
        case "POST" -> complete(call, bucket, upload, id);
        case "DELETE" -> {
          uploads.remove(id);
          yield FakeAnswer.empty(204, Map.of());
        }
        default -> error(405, "MethodNotAllowed");
      };
    }
  }

  private FakeAnswer complete(FakeCall call, GcsBucket bucket, Upload upload, String id) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List<String> listed =
        PART.matcher(call.body().utf8()).results().map(part -> part.group()).toList();
    for (String text : listed) {
      Matcher part = PART.matcher(text);
      part.matches();
      Bytes sent = upload.parts().get(Integer.parseInt(part.group(1)));
      if (sent == null || !tag(sent).equals(part.group(2))) {
        return error(400, "InvalidPart");
      }
      if (sent.size() < LEAST_PART && !text.equals(listed.get(listed.size() - 1))) {
        return error(400, "EntityTooSmall");
      }
      content.writeBytes(sent.toByteArray());
    }
    uploads.remove(id);
    return stored(bucket, upload.name(), Bytes.takeOver(content.toByteArray()), upload.metadata());
  }

  private static FakeAnswer stored(GcsBucket bucket, String name, Bytes content, Json metadata) {
    bucket.insert(
        new GcsBucket.Content(name, content, "application/octet-stream", metadata),
        new GcsBucket.Condition(Optional.empty(), Optional.empty()));
    return FakeAnswer.empty(200, Map.of("ETag", tag(content)));
  }

  private static Json metadata(FakeCall call) {
    JsonObject.Builder metadata = JsonObject.builder();
    call.headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith(META)) {
                metadata.put(name.substring(META.length()), value);
              }
            });
    return metadata.build();
  }

  private static String tag(Bytes content) {
    return "\"" + content.sha256().substring(0, 32) + "\"";
  }

  static FakeAnswer error(int status, String code) {
    return xml(status, "<Error><Code>" + code + "</Code></Error>");
  }

  private static FakeAnswer xml(int status, String text) {
    return new FakeAnswer(
        status,
        Map.of("Content-Type", "application/xml"),
        Bytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
  }
}
