// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.store;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PUT that whoever holds it may send for a while, without an account.
 *
 * @param headers that must be sent with it, as they are
 */
public record SignedPut(URI url, Map<String, String> headers) {
  public SignedPut {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }
}
