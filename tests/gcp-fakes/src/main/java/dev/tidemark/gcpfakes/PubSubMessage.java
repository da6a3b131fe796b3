// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcpfakes;

import dev.tidemark.store.Bytes;
import java.util.Map;

/** A message that a topic holds. */
public record PubSubMessage(String id, Map<String, String> attributes, Bytes data) {
  public PubSubMessage {
    attributes = Map.copyOf(attributes);
  }
}
