// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Logged models: what a run made, before anyone registers it. */
@NullMarked
package dev.tidemark.ledger.logged;

import org.jspecify.annotations.NullMarked;
