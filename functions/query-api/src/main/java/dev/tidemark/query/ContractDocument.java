// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.model.DatasetName;
import dev.tidemark.table.contract.Contract;
import dev.tidemark.table.contract.ContractCodec;
import dev.tidemark.table.contract.Contracts;
import org.jspecify.annotations.Nullable;

/**
 * The document of {@code dataset contract --json}; its fields are described in {@code
 * docs/reference/json.md}.
 */
public final class ContractDocument {
  private ContractDocument() {}

  /**
   * @param current null if the dataset carries no contract
   */
  public static JsonObject of(DatasetName dataset, Contracts.@Nullable Numbered current) {
    Contract contract = current == null ? null : current.contract();
    return DocumentParts.document()
        .put("dataset", dataset.value())
        .put("number", DocumentParts.number(current == null ? null : current.number()))
        .put("since", DocumentParts.time(current == null ? null : current.at()))
        .put("contract", contract == null ? Json.none() : ContractCodec.encode(contract))
        .build();
  }
}
