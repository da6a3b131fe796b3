// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Recording: events about runs, models and monitors go into the ledger, over HTTP or a bus. */
@NullMarked
package dev.tidemark.record;

import org.jspecify.annotations.NullMarked;
