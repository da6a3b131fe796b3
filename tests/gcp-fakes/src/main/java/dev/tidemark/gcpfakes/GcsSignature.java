// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.store.Bytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a signed URL allows: one method on one name, with the parameters and headers that were
 * signed.
 *
 * @see <a href="https://cloud.google.com/storage/docs/authentication/signatures">V4 signing
 *     process</a>
 */
final class GcsSignature {
  private GcsSignature() {}

  static boolean isValid(FakeCall call, PublicKey key) {
    Map<String, String> query = new TreeMap<>(call.query());
    String signature = query.remove("X-Goog-Signature");
    if (signature == null) {
      return false;
    }
    String text =
        String.join(
            "\n",
            "GOOG4-RSA-SHA256",
            query.getOrDefault("X-Goog-Date", ""),
            scope(query),
            Bytes.utf8(canonical(call, query)).sha256());
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(key);
      rsa.update(text.getBytes(StandardCharsets.UTF_8));
      return rsa.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The credential without the account that it begins with. */
  private static String scope(Map<String, String> query) {
    String credential = query.getOrDefault("X-Goog-Credential", "");
    return credential.substring(credential.indexOf('/') + 1);
  }

  private static String canonical(FakeCall call, Map<String, String> query) {
    String signedHeaders = query.getOrDefault("X-Goog-SignedHeaders", "");
    String headers =
        List.of(signedHeaders.split(";")).stream()
            .map(name -> name + ":" + call.header(name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        call.method(),
        call.path().stream().map(GcsSignature::encode).collect(Collectors.joining("/", "/", "")),
        query.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&")),
        headers,
        signedHeaders,
        "UNSIGNED-PAYLOAD");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
