// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** MLflow's REST API, whole, as its clients see it. */
@NullMarked
package dev.tidemark.mlflow;

import org.jspecify.annotations.NullMarked;
