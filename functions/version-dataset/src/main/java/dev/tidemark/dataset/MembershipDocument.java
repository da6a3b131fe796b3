// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import java.util.List;

/**
 * The document of {@code dataset contains --json}; its fields are described in {@code
 * docs/reference/json.md}.
 */
public final class MembershipDocument {
  private static final int FORMAT_VERSION = 1;

  private MembershipDocument() {}

  public static JsonObject of(FindRecord.Membership membership) {
    List<FindRecord.Holding> holdings = membership.holdings();
    return JsonObject.builder()
        .put("format_version", FORMAT_VERSION)
        .put("dataset", membership.dataset().value())
        .put("contained", !holdings.isEmpty())
        .put("versions_searched", membership.versions())
        .put("versions", new JsonArray(holdings.stream().map(MembershipDocument::holding).toList()))
        .put(
            "unknown",
            new JsonArray(
                membership.unknown().stream().<Json>map(v -> Json.of(v.longValue())).toList()))
        .put("files_read", membership.filesRead())
        .put("files_passed_over", membership.filesPassedOver())
        .build();
  }

  private static Json holding(FindRecord.Holding holding) {
    return JsonObject.builder()
        .put("version", holding.version())
        .put("rows", holding.rows())
        .put("used_by", JsonArray.ofStrings(holding.usedBy()))
        .build();
  }
}
