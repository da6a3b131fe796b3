// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Answers across runs, datasets, models and monitors, and their documents for programs. */
@NullMarked
package dev.tidemark.query;

import org.jspecify.annotations.NullMarked;
