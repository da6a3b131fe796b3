// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.contract;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.table.contract.ContractResult.Breach;
import dev.tidemark.table.contract.ContractResult.Rule;
import java.util.Locale;

/** Results of checks as a part of other documents. */
public final class ContractResultCodec {
  private ContractResultCodec() {}

  public static JsonObject encode(ContractResult result) {
    return JsonObject.builder()
        .put("number", result.contract())
        .put("rules", result.rules())
        .put("kept", result.isKept())
        .put(
            "breaches",
            new JsonArray(
                result.breaches().stream().<Json>map(ContractResultCodec::encode).toList()))
        .build();
  }

  private static JsonObject encode(Breach breach) {
    return JsonObject.builder()
        .put("rule", breach.rule().name().toLowerCase(Locale.ROOT))
        .put("columns", JsonArray.ofStrings(breach.columns()))
        .put("rows", breach.rows())
        .put("example", breach.example())
        .put("message", breach.message())
        .build();
  }

  public static ContractResult decode(JsonCursor json) {
    return new ContractResult(
        json.field("number").integer(),
        Math.toIntExact(json.field("rules").integer()),
        json.field("breaches").elements().stream().map(ContractResultCodec::breach).toList());
  }

  private static Breach breach(JsonCursor json) {
    return new Breach(
        Rule.valueOf(json.field("rule").string().toUpperCase(Locale.ROOT)),
        json.field("columns").strings(),
        json.field("rows").integer(),
        json.optional("example").map(JsonCursor::string).orElse(null),
        json.field("message").string());
  }
}
