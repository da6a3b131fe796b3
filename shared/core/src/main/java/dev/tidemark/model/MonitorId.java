// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.model;

/** A monitor: what watches one dataset on a schedule. */
public record MonitorId(String value) {
  public MonitorId {
    Names.requireSafe("the monitor id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
