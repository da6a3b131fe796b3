// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.model.DatasetName;
import java.util.List;

/**
 * Every dataset, by name.
 *
 * @param newest the newest version of each that can be read
 * @param broken those whose log or newest record cannot be read
 */
public record DatasetList(List<DatasetView> newest, List<Broken> broken) {

  /**
   * A dataset that cannot be read.
   *
   * @param reason for people; names the object that is damaged
   */
  public record Broken(DatasetName name, String reason) {}

  public DatasetList {
    newest = List.copyOf(newest);
    broken = List.copyOf(broken);
  }
}
