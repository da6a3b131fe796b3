// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a listing. */
record GcsPage(List<GcsObject> objects, @Nullable String nextPageToken) {
  GcsPage {
    objects = List.copyOf(objects);
  }

  JsonObject resource() {
    return JsonObject.builder()
        .put("kind", "storage#objects")
        .putIfPresent("nextPageToken", nextPageToken)
        .put("items", new JsonArray(objects.stream().<Json>map(GcsObject::resource).toList()))
        .build();
  }
}
