// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageException;
import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.gcp.SignedCalls.Answer;
import dev.tidemark.store.Bytes;
import dev.tidemark.store.DirectUploads;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.PartedUpload;
import dev.tidemark.store.SignedPut;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uploads in parts by the XML API, which the JSON API has none of. Requests of our own are signed
 * like those of others, so that one kind of credentials serves both. An upload's id carries the
 * mark that its object will have as metadata, by which a second completion recognises the first.
 * Safe for use by many threads.
 *
 * @see <a href="https://cloud.google.com/storage/docs/multipart-uploads">XML API multipart
 *     uploads</a>
 */
final class GcsDirectUploads implements DirectUploads {
  private static final String SEPARATOR = "~";
  private static final String MARK_HEADER = "x-goog-meta-" + GcsWrites.MARK;
  private static final Duration OUR_OWN = Duration.ofMinutes(5);
  private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

  private final Storage storage;
  private final String bucket;
  private final GcsSignedUrls urls;

  GcsDirectUploads(Storage storage, String bucket) {
    this.storage = storage;
    this.bucket = bucket;
    this.urls = new GcsSignedUrls(storage, bucket);
  }

  @Override
  public SignedPut whole(ObjectKey key, Duration validity) {
    URI url = urls.signed(key, validity, SignUrlOption.httpMethod(HttpMethod.PUT));
    return new SignedPut(url, Map.of());
  }

  @Override
  public PartedUpload begin(ObjectKey key, int parts, Duration validity) {
    String mark = UUID.randomUUID().toString();
    Map<String, String> headers = Map.of(MARK_HEADER, mark);
    URI url =
        urls.signed(
            key,
            OUR_OWN,
            SignUrlOption.httpMethod(HttpMethod.POST),
            SignUrlOption.withQueryParams(Map.of("uploads", "")),
            SignUrlOption.withExtHeaders(headers));
    Answer answer =
        SignedCalls.send("beginning the upload of " + place(key), "POST", url, headers, Bytes.EMPTY)
            .require();
    Matcher upload = UPLOAD_ID.matcher(answer.text());
    if (!upload.find()) {
      throw new TidemarkException(
          ErrorKind.INTERNAL,
          "beginning the upload of " + place(key) + ": the answer names no upload");
    }
    return new PartedUpload(
        mark + SEPARATOR + upload.group(1), parts(key, upload.group(1), parts, validity));
  }

  private List<SignedPut> parts(ObjectKey key, String upload, int parts, Duration validity) {
    List<SignedPut> signed = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      URI url =
          urls.signed(
              key,
              validity,
              SignUrlOption.httpMethod(HttpMethod.PUT),
              SignUrlOption.withQueryParams(
                  Map.of("partNumber", Integer.toString(part), "uploadId", upload)));
      signed.add(new SignedPut(url, Map.of()));
    }
    return signed;
  }

  @Override
  public void complete(ObjectKey key, String upload, List<String> tags) {
    Answer answer =
        SignedCalls.send(
            "completing the upload of " + place(key),
            "POST",
            own(key, upload, HttpMethod.POST),
            Map.of(),
            list(tags));
    switch (answer.code()) {
      case "NoSuchUpload" -> requireCompleted(key, upload);
      case "InvalidPart", "InvalidPartOrder", "EntityTooSmall" ->
          throw TidemarkException.invalid(
              "the upload of "
                  + place(key)
                  + " cannot be completed: a part has not come, is another one, or has less than 5"
                  + " MiB and is not the last ("
                  + answer.code()
                  + "); send it again");
      default -> answer.require();
    }
  }

  private static Bytes list(List<String> tags) {
    StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
    for (int part = 1; part <= tags.size(); part++) {
      xml.append("<Part><PartNumber>")
          .append(part)
          .append("</PartNumber><ETag>")
          .append(escaped(tags.get(part - 1)))
          .append("</ETag></Part>");
    }
    return Bytes.utf8(xml.append("</CompleteMultipartUpload>").toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Settled if a completion before this one stored the object and its answer was lost. */
  private void requireCompleted(ObjectKey key, String upload) {
    try {
      Blob there =
          storage.get(BlobId.of(bucket, key.value()), BlobGetOption.fields(BlobField.METADATA));
      String mark =
          there == null || there.getMetadata() == null
              ? null
              : there.getMetadata().get(GcsWrites.MARK);
      if (mark == null || !upload.startsWith(mark + SEPARATOR)) {
        throw TidemarkException.notFound(
            "there is no such upload of " + place(key) + " (any more); begin it again");
      }
    } catch (StorageException e) {
      throw GcsTrouble.during("looking at " + place(key), e);
    }
  }

  @Override
  public void abort(ObjectKey key, String upload) {
    Answer answer =
        SignedCalls.send(
            "aborting the upload of " + place(key),
            "DELETE",
            own(key, upload, HttpMethod.DELETE),
            Map.of(),
            Bytes.EMPTY);
    if (!answer.code().equals("NoSuchUpload")) {
      answer.require();
    }
  }

  private URI own(ObjectKey key, String upload, HttpMethod method) {
    return urls.signed(
        key,
        OUR_OWN,
        SignUrlOption.httpMethod(method),
        SignUrlOption.withQueryParams(
            Map.of("uploadId", upload.substring(upload.indexOf(SEPARATOR) + 1))));
  }

  private String place(ObjectKey key) {
    return "gs://" + bucket + "/" + key;
  }
}
