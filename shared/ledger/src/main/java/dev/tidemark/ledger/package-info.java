// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The append-only record: events stored once, in one form, and read back in one order. */
@NullMarked
package dev.tidemark.ledger;

import org.jspecify.annotations.NullMarked;
