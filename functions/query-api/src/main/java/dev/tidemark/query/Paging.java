// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.mlflow.MlflowFields;
import dev.tidemark.ledger.mlflow.MlflowJson;
import dev.tidemark.ledger.mlflow.PageToken;
import java.util.List;
import java.util.function.Function;

/**
 * Which part of all that was found an answer holds. A page that is full and the last has no token.
 *
 * @param offset of the first in the page
 * @param limit how many a page holds at most
 */
record Paging(long offset, long limit) {

  static Paging of(MlflowFields fields, long limit) {
    return new Paging(PageToken.offset(fields.textOrEmpty("page_token")), limit);
  }

  <T> Json answer(String name, List<T> found, Function<T, Json> json) {
    List<T> page = found.stream().skip(offset).limit(limit).toList();
    JsonObject.Builder answer = JsonObject.builder();
    MlflowJson.putAll(answer, name, page, json);
    if (offset + page.size() < found.size()) {
      answer.put("next_page_token", PageToken.of(offset + page.size()));
    }
    return answer.build();
  }
}
