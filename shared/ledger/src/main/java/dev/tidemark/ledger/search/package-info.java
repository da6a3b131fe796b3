// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Filters and orders as MLflow writes them, over anything that has fields. */
@NullMarked
package dev.tidemark.ledger.search;

import org.jspecify.annotations.NullMarked;
