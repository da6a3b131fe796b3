// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Experiments: names that runs are grouped by, claimed by put-if-absent. */
@NullMarked
package dev.tidemark.ledger.experiment;

import org.jspecify.annotations.NullMarked;
