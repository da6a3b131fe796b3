// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.drift.report;

import org.jspecify.annotations.Nullable;

/** Shares of rows without a value, 0 to 1; null on a side that lacks the column or has no rows. */
public record Missing(@Nullable Double baseline, @Nullable Double current) {}
