// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What a comparison found: the report as values, as JSON and as one HTML page. */
@NullMarked
package dev.tidemark.drift.report;

import org.jspecify.annotations.NullMarked;
