// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Runs: what events say of them, folded into one record whatever the order of arrival. */
@NullMarked
package dev.tidemark.ledger.run;

import org.jspecify.annotations.NullMarked;
