// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Models: versions numbered without gaps, and the history of what was deployed where. */
@NullMarked
package dev.tidemark.ledger.model;

import org.jspecify.annotations.NullMarked;
