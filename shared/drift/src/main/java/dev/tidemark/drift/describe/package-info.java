// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What one table holds, from its profile alone: as values and as one HTML page. */
@NullMarked
package dev.tidemark.drift.describe;

import org.jspecify.annotations.NullMarked;
