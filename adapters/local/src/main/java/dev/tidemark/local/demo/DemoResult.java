// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.demo;

import dev.tidemark.store.ObjectKey;
import java.util.List;

/**
 * What the demo left.
 *
 * @param reports the pages, oldest first
 * @param runs the ids of the training runs, oldest first
 */
public record DemoResult(List<ObjectKey> reports, List<String> runs) {
  public DemoResult {
    reports = List.copyOf(reports);
    runs = List.copyOf(runs);
  }
}
