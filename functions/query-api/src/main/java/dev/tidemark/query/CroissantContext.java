// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.JsonObject;
import java.util.List;

/**
 * The JSON-LD context that Croissant 1.1 recommends. Schema.org stands with https, as in its own
 * documents: the reference validator compares the text.
 */
final class CroissantContext {
  private static final List<String> TERMS =
      List.of(
          "annotation",
          "arrayShape",
          "citeAs",
          "column",
          "containedIn",
          "equivalentProperty",
          "excludes",
          "extract",
          "field",
          "fileProperty",
          "fileObject",
          "fileSet",
          "format",
          "includes",
          "isArray",
          "isLiveDataset",
          "jsonPath",
          "key",
          "md5",
          "parentField",
          "recordSet",
          "references",
          "regex",
          "readLines",
          "sdVersion",
          "separator",
          "source",
          "subField",
          "transform",
          "unArchive",
          "value");

  static final JsonObject JSON = context();

  private CroissantContext() {}

  private static JsonObject context() {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("@language", "en")
            .put("@vocab", "https://schema.org/")
            .put("sc", "https://schema.org/")
            .put("cr", "http://mlcommons.org/croissant/")
            .put("rai", "http://mlcommons.org/croissant/RAI/")
            .put("dct", "http://purl.org/dc/terms/")
            .put("conformsTo", "dct:conformsTo");
    TERMS.forEach(term -> json.put(term, "cr:" + term));
    return json.put("data", typed("cr:data", "@json"))
        .put("dataType", typed("cr:dataType", "@vocab"))
        .put("examples", typed("cr:examples", "@json"))
        .build();
  }

  private static JsonObject typed(String id, String type) {
    return JsonObject.builder().put("@id", id).put("@type", type).build();
  }
}
