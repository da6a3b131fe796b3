// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.util.List;

/**
 * An upload in parts that has begun and that nobody sees before it is completed.
 *
 * @param id names it among the uploads of its object; letters, digits and {@code . _ ~ -}
 * @param parts where each part goes, the first first
 */
public record PartedUpload(String id, List<SignedPut> parts) {
  public PartedUpload {
    parts = List.copyOf(parts);
  }
}
