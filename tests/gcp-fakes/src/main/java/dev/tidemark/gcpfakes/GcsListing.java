// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.store.Bytes;
import dev.tidemark.store.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A listing as it was asked for. A page token belongs to the request that it continues: with
 * another prefix or start it is refused. A full page may be followed by an empty one.
 */
record GcsListing(String prefix, String startOffset, long maxResults, Optional<String> pageToken) {
  private static final long MOST = 1000;

  static GcsListing of(FakeCall call) {
    long maxResults = call.number("maxResults").orElse(MOST);
    if (maxResults < 1 || maxResults > MOST) {
      throw ServiceError.invalid("Invalid value for maxResults.");
    }
    return new GcsListing(
        call.parameter("prefix").orElse(""),
        call.parameter("startOffset").orElse(""),
        maxResults,
        call.parameter("pageToken"));
  }

  GcsPage page(NavigableMap<String, GcsObject> all, int most) {
    int size = (int) Math.min(maxResults, most);
    List<GcsObject> page = new ArrayList<>();
    for (GcsObject object : all.tailMap(start(), pageToken.isEmpty()).values()) {
      if (object.name().startsWith(prefix)) {
        page.add(object);
      }
      if (page.size() == size) {
        return new GcsPage(page, token(object.name()));
      }
    }
    return new GcsPage(page, null);
  }

  private String start() {
    if (pageToken.isEmpty()) {
      return ObjectKey.compareUtf8(prefix, startOffset) > 0 ? prefix : startOffset;
    }
    String[] parts = decoded(pageToken.get()).split("\n", 2);
    if (parts.length != 2 || !parts[0].equals(identity())) {
      throw ServiceError.invalid("Invalid pageToken: it belongs to another listing.");
    }
    return parts[1];
  }

  private String token(String last) {
    byte[] text = (identity() + "\n" + last).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().encodeToString(text);
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ServiceError.invalid("Invalid pageToken.");
    }
  }

  private String identity() {
    return Bytes.utf8(prefix + "\0" + startOffset).sha256();
  }
}
