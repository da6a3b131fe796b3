// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** MLflow's REST API as far as it is about one run, experiment or model. */
@NullMarked
package dev.tidemark.tracking;

import org.jspecify.annotations.NullMarked;
