// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.zip.CRC32C;

/** One generation of one object. */
record GcsObject(
    String bucket,
    String name,
    Bytes content,
    String contentType,
    Json metadata,
    long generation,
    Instant created) {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  String crc32c() {
    return crc32c(content);
  }

  static String crc32c(Bytes content) {
    CRC32C crc = new CRC32C();
    crc.update(content.asByteBuffer());
    byte[] sum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(sum);
  }

  String md5() {
    return md5(content);
  }

  static String md5(Bytes content) {
    try {
      byte[] sum = MessageDigest.getInstance("MD5").digest(content.toByteArray());
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  JsonObject resource() {
    return JsonObject.builder()
        .put("kind", "storage#object")
        .put("id", bucket + "/" + name + "/" + generation)
        .put("name", name)
        .put("bucket", bucket)
        .put("generation", Long.toString(generation))
        .put("metageneration", "1")
        .put("contentType", contentType)
        .put("storageClass", "STANDARD")
        .put("size", Integer.toString(content.size()))
        .put("md5Hash", md5())
        .put("crc32c", crc32c())
        .put("timeCreated", MILLISECONDS.format(created))
        .put("updated", MILLISECONDS.format(created))
        .put("metadata", metadata)
        .build();
  }
}
