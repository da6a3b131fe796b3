// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.tracking;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.HttpResponse;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowErrors;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowRequest;
import dev.tidemark.ledger.mlflow.MlflowRoutes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectSummary;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.SignedPut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that go around the function: {@code mlflow-artifacts/mpu/*} for parts, and URLs for whole
 * files. A URL is for one file, and for as long as is said here. Where the store cannot sign, the
 * answer is 501, and clients send the bytes through the server. Safe for use by many threads.
 *
 * @see <a href="https://mlflow.org/docs/latest/self-hosting/architecture/artifact-store/">MLflow,
 *     multipart upload for proxied artifact access</a>
 */
final class UploadRoutes {
  /** What MLflow's client looks for before it falls back; anything else makes it fail. */
  private static final String UNSUPPORTED =
      "Multipart upload is not supported for the current artifact repository";

  /** Long enough for hundreds of parts on a thin line. */
  private static final Duration FOR_PARTS = Duration.ofHours(1);

  private static final Duration FOR_ONE_FILE = Duration.ofMinutes(15);

  /** How many parts were begun, and how the store calls the upload. */
  private static final Pattern UPLOAD = Pattern.compile("(\\d{1,5})\\.([A-Za-z0-9._~-]+)");

  private final Artifacts artifacts;
  private final ArtifactPlaces places;

  UploadRoutes(Artifacts artifacts, ArtifactPlaces places) {
    this.artifacts = artifacts;
    this.places = places;
  }

  MlflowRoutes routes() {
    String parts = "mlflow-artifacts/mpu/";
    HttpResponse throughHere = cannotSign("This store cannot sign URLs");
    return MlflowRoutes.builder()
        .json("POST", parts + "create/{path...}", this::begin, cannotSign(UNSUPPORTED))
        .done("POST", parts + "complete/{path...}", this::complete)
        .done("POST", parts + "abort/{path...}", this::abort)
        .json("POST", "mlflow/artifacts/presigned-upload-url", this::uploadUrl, throughHere)
        .json("POST", "mlflow/artifacts/presigned-download-url", this::downloadUrl, throughHere)
        .json("GET", "mlflow-artifacts/presigned/{path...}", this::presigned, throughHere)
        .build();
  }

  private static HttpResponse cannotSign(String why) {
    return MlflowErrors.of(
        501, "NOT_IMPLEMENTED", why + "; send and fetch files through the server");
  }

  private Optional<Json> begin(MlflowRequest request) {
    ObjectKey key = Artifacts.key(path(request));
    long parts = request.fields().requiredInteger("num_parts");
    if (parts < 1 || parts > DirectUploads.MAX_PARTS) {
      throw TidemarkException.invalid(
          "Invalid value for parameter 'num_parts': it must be 1 to " + DirectUploads.MAX_PARTS);
    }
    return artifacts
        .signed(uploads -> uploads.begin(key, (int) parts, FOR_PARTS))
        .map(
            upload ->
                JsonObject.builder()
                    .put("upload_id", parts + "." + upload.id())
                    .put("credentials", credentials(upload))
                    .build());
  }

  private static JsonArray credentials(PartedUpload upload) {
    List<Json> credentials = new ArrayList<>();
    for (SignedPut part : upload.parts()) {
      credentials.add(
          JsonObject.builder()
              .put("url", part.url().toString())
              .put("part_number", credentials.size() + 1)
              .put("headers", ExperimentRoutes.texts(part.headers()))
              .build());
    }
    return new JsonArray(credentials);
  }

  /** The folder of the address and the file's name, which clients state with their own folders. */
  private static String path(MlflowRequest request) {
    String folder = request.path().getOrDefault("path", "");
    String file = request.fields().required("path");
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private void complete(MlflowRequest request) {
    Matcher upload = upload(request.fields());
    List<String> tags = tags(request.fields(), Integer.parseInt(upload.group(1)));
    uploads().complete(Artifacts.key(path(request)), upload.group(2), tags);
  }

  /** What the store answered to each part; a client that leaves one out would cut the file. */
  private static List<String> tags(MlflowFields fields, int begun) {
    Map<Long, String> tags = new TreeMap<>();
    for (MlflowFields part : fields.objects("parts")) {
      long number = part.requiredInteger("part_number");
      if (number < 1 || number > begun || tags.put(number, part.textOrEmpty("etag")) != null) {
        throw TidemarkException.invalid(
            "Invalid value for parameter '"
                + part.place("part_number")
                + "': the upload has the parts 1 to "
                + begun
                + ", each once");
      }
    }
    for (long number = 1; number <= begun; number++) {
      if (!tags.containsKey(number)) {
        throw TidemarkException.invalid(
            "part " + number + " of " + begun + " is missing; send it, then complete");
      }
    }
    return List.copyOf(tags.values());
  }

  private void abort(MlflowRequest request) {
    Matcher upload = upload(request.fields());
    uploads().abort(Artifacts.key(path(request)), upload.group(2));
  }

  private DirectUploads uploads() {
    return artifacts.uploads().orElseThrow(UploadRoutes::noUpload);
  }

  private static Matcher upload(MlflowFields fields) {
    Matcher upload = UPLOAD.matcher(fields.required("upload_id"));
    if (!upload.matches()) {
      throw noUpload();
    }
    return upload;
  }

  private static TidemarkException noUpload() {
    return TidemarkException.notFound(
        "there is no such upload (any more); begin it again with mpu/create");
  }

  private Optional<Json> uploadUrl(MlflowRequest request) {
    MlflowFields fields = request.fields();
    String path = places.writable(fields) + "/" + fields.required("path");
    ObjectKey key = Artifacts.key(path);
    Duration validity = validity(fields);
    return artifacts
        .signed(uploads -> uploads.whole(key, validity))
        .map(
            put ->
                JsonObject.builder()
                    .put("presigned_url", put.url().toString())
                    .put("headers", ExperimentRoutes.texts(put.headers()))
                    .build());
  }

  /** As long as the client asks for, in seconds, but never long. */
  private static Duration validity(MlflowFields fields) {
    long asked = fields.integer("expiration").orElse(FOR_ONE_FILE.toSeconds());
    if (asked < 1) {
      throw TidemarkException.invalid(
          "Invalid value for parameter 'expiration': it must be 1 or more seconds");
    }
    return Duration.ofSeconds(Math.min(asked, FOR_PARTS.toSeconds()));
  }

  private Optional<Json> downloadUrl(MlflowRequest request) {
    MlflowFields fields = request.fields();
    return readable("presigned_url", places.readable(fields) + "/" + fields.required("path"));
  }

  private Optional<Json> presigned(MlflowRequest request) {
    return readable("url", request.path().getOrDefault("path", ""));
  }

  private Optional<Json> readable(String member, String path) {
    ObjectSummary file = artifacts.find(path);
    return artifacts
        .readable(file.key())
        .map(
            url ->
                JsonObject.builder()
                    .put(member, url.toString())
                    .put("headers", JsonObject.EMPTY)
                    .put("file_size", file.sizeBytes())
                    .build());
  }
}
