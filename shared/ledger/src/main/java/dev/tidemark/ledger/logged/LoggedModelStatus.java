// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.logged;

/** How far the files of a logged model are, by MLflow's names without their prefix. */
public enum LoggedModelStatus {
  PENDING,
  READY,
  UPLOAD_FAILED
}
