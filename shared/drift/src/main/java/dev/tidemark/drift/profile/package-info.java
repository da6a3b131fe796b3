// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What is kept of a column instead of its rows: counts and distributions that merge. */
@NullMarked
package dev.tidemark.drift.profile;

import org.jspecify.annotations.NullMarked;
