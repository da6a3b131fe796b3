// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What is finished leaves the tail of the ledger and enters tables. */
@NullMarked
package dev.tidemark.compact;

import org.jspecify.annotations.NullMarked;
