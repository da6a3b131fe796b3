// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.query;

import dev.tidemark.model.DatasetName;
import java.util.List;
import java.util.Optional;

/**
 * Datasets, by name.
 *
 * @param newest the newest version of each that can be read
 * @param broken those whose log or newest record cannot be read
 * @param next the last name of these, if there are more after it
 */
public record DatasetList(List<DatasetView> newest, List<Broken> broken, Optional<String> next) {

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
