// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Statistics of two samples, from values with counts or from counts in cells. */
@NullMarked
package dev.tidemark.drift.statistic;

import org.jspecify.annotations.NullMarked;
