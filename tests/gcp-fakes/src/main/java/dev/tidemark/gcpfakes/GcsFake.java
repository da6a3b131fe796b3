// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonReader;
import dev.tidemark.store.Bytes;
import java.net.URI;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Cloud Storage's JSON API for what the client library of Java sends: uploads in one request and
 * resumable, downloads, listings, deletes; and of the XML API what signed URLs ask for. Everything
 * is in memory. Safe for use by many threads.
 */
public final class GcsFake implements AutoCloseable {
  private static final Set<String> PARAMETERS =
      Set.of(
          "alt",
          "fields",
          "generation",
          "ifGenerationMatch",
          "ifGenerationNotMatch",
          "maxResults",
          "name",
          "pageToken",
          "prefix",
          "prettyPrint",
          "projection",
          "startOffset",
          "upload_id",
          "uploadType");

  private static final Set<String> JSON_API = Set.of("storage", "upload", "download");

  private final GcsRules rules;
  private final Map<String, GcsBucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, GcsUpload> uploads = new ConcurrentHashMap<>();
  private final AtomicLong uploadIds = new AtomicLong();
  private final Faults faults = new Faults();
  private final Map<GcsOperation, Long> counts = new EnumMap<>(GcsOperation.class);
  private final GcsXmlApi xml = new GcsXmlApi(this::bucket);
  private final FakeServer server;
  private volatile @Nullable PublicKey signer;

  private GcsFake(GcsRules rules) {
    this.rules = rules;
    this.server = FakeServer.start(this::answer);
  }

  public static GcsFake start() {
    return start(GcsRules.usual());
  }

  public static GcsFake start(GcsRules rules) {
    return new GcsFake(rules);
  }

  /** Where clients find it: {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Takes URLs that were signed with the private half of a key, and no others. */
  public void trust(PublicKey key) {
    signer = key;
  }

  /** Makes an empty bucket in place of any of that name. */
  public void createBucket(String name) {
    buckets.put(name, new GcsBucket(name, rules));
  }

  /** Spoils the next {@code times} requests of one kind. */
  public void failNext(GcsOperation operation, Fault fault, int times) {
    faults.plan(operation.name(), fault, times);
  }

  /** How many requests of each kind were received since the last call of this. */
  public Map<GcsOperation, Long> takeCounts() {
    synchronized (counts) {
      Map<GcsOperation, Long> taken = new EnumMap<>(counts);
      counts.clear();
      return taken;
    }
  }

  /** How many writes were refused because they came too soon after another of the same name. */
  public int throttled(String bucket) {
    return bucket(bucket).throttled();
  }

  @Override
  public void close() {
    server.close();
  }

  private Optional<FakeAnswer> answer(FakeCall call) {
    if (!JSON_API.contains(call.path().get(0))) {
      PublicKey key = signer;
      return Optional.of(
          key != null && GcsSignature.isValid(call, key)
              ? xml.answer(call)
              : GcsXmlApi.error(403, "SignatureDoesNotMatch"));
    }
    rules.token().ifPresent(call::requireToken);
    call.requireOnly(PARAMETERS);
    GcsOperation operation = operation(call);
    synchronized (counts) {
      counts.merge(operation, 1L, Long::sum);
    }
    return faults.around(operation.name(), () -> perform(operation, call));
  }

  private static GcsOperation operation(FakeCall call) {
    String path = String.join("/", call.path().subList(0, Math.min(3, call.path().size())));
    boolean isObject = path.startsWith("storage/v1/b") && call.path().size() == 6;
    boolean isResumable = "resumable".equals(call.query().get("uploadType"));
    if (path.equals("upload/storage/v1") && call.method().equals("POST")) {
      return isResumable ? GcsOperation.BEGIN_UPLOAD : GcsOperation.INSERT;
    }
    if (path.equals("upload/storage/v1") && call.method().equals("PUT") && isResumable) {
      return GcsOperation.CONTINUE_UPLOAD;
    }
    if (path.equals("download/storage/v1") && call.method().equals("GET")) {
      return GcsOperation.READ;
    }
    if (isObject && call.method().equals("DELETE")) {
      return GcsOperation.DELETE;
    }
    if (path.startsWith("storage/v1/b") && call.method().equals("GET")) {
      return isObject ? GcsOperation.GET : GcsOperation.LIST;
    }
    throw ServiceError.notFound("The fake does not know " + call.method() + " " + call.path());
  }

  private FakeAnswer perform(GcsOperation operation, FakeCall call) {
    int at =
        operation == GcsOperation.GET
                || operation == GcsOperation.LIST
                || operation == GcsOperation.DELETE
            ? 3
            : 4;
    GcsBucket bucket = bucket(call.path().get(at));
    return switch (operation) {
      case INSERT -> insert(bucket, call);
      case BEGIN_UPLOAD -> beginUpload(bucket, call);
      case CONTINUE_UPLOAD -> upload(call).take(call);
      case LIST -> selected(call, bucket.list(GcsListing.of(call)).resource());
      case GET -> selected(call, live(bucket, call, 5).resource());
      case READ -> GcsReads.read(live(bucket, call, 6), call.header("range"));
      case DELETE -> {
        bucket.delete(call.path().get(5), GcsBucket.Condition.of(call));
        yield FakeAnswer.empty(204, Map.of());
      }
    };
  }

  private static FakeAnswer selected(FakeCall call, JsonObject resource) {
    String fields = call.parameter("fields").orElse("");
    return FakeAnswer.json(fields.isEmpty() ? resource : GcsFields.parse(fields).select(resource));
  }

  private static GcsObject live(GcsBucket bucket, FakeCall call, int at) {
    return bucket.get(call.path().get(at), call.number("generation"), GcsBucket.Condition.of(call));
  }

  private static FakeAnswer insert(GcsBucket bucket, FakeCall call) {
    if (!"multipart".equals(call.query().get("uploadType"))) {
      throw ServiceError.invalid("The fake takes uploads of type multipart and resumable.");
    }
    GcsMultipart parts = GcsMultipart.of(call);
    JsonObject resource = resource(parts.metadata());
    GcsChecksums.require(parts.media(), resource);
    GcsBucket.Content content =
        new GcsBucket.Content(
            text(resource, "name"), parts.media(), parts.contentType(), metadata(resource));
    return selected(call, bucket.insert(content, GcsBucket.Condition.of(call)).resource());
  }

  private FakeAnswer beginUpload(GcsBucket bucket, FakeCall call) {
    JsonObject resource = resource(call.body());
    String name = call.parameter("name").orElseGet(() -> text(resource, "name"));
    String type = call.headers().getOrDefault("x-upload-content-type", "application/octet-stream");
    GcsBucket.Condition condition = GcsBucket.Condition.of(call);
    bucket.check(name, condition);
    String id = "upload-" + uploadIds.incrementAndGet();
    uploads.put(id, new GcsUpload(bucket, name, type, metadata(resource), condition));
    String location =
        endpoint()
            + "/upload/storage/v1/b/"
            + call.path().get(4)
            + "/o?uploadType=resumable&upload_id="
            + id;
    return FakeAnswer.empty(200, Map.of("Location", location, "X-GUploader-UploadID", id));
  }

  private GcsUpload upload(FakeCall call) {
    return Optional.ofNullable(uploads.get(call.parameter("upload_id").orElse("")))
        .orElseThrow(() -> ServiceError.notFound("No such upload."));
  }

  private GcsBucket bucket(String name) {
    return Optional.ofNullable(buckets.get(name))
        .orElseThrow(() -> ServiceError.notFound("The specified bucket does not exist."));
  }

  private static JsonObject resource(Bytes body) {
    if (JsonReader.read(body, "the object's resource") instanceof JsonObject resource) {
      return resource;
    }
    throw ServiceError.invalid("The resource of an object is a JSON object.");
  }

  private static String text(JsonObject resource, String member) {
    return JsonCursor.at("", resource).field(member).string();
  }

  private static Json metadata(JsonObject resource) {
    return resource.member("metadata").orElse(JsonObject.EMPTY);
  }
}
