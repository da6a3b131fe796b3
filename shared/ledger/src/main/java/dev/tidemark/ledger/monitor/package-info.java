// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Monitors: what is watched, against what, and when. */
@NullMarked
package dev.tidemark.ledger.monitor;

import org.jspecify.annotations.NullMarked;
