// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What every function that speaks MLflow's REST API shares: routes, fields of requests, bodies of
 * errors, and records as MLflow's clients expect them.
 */
@NullMarked
package dev.tidemark.ledger.mlflow;

import org.jspecify.annotations.NullMarked;
