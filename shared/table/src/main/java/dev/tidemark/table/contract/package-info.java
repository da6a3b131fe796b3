// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What a dataset promises of every version, and what a check of it found. */
@NullMarked
package dev.tidemark.table.contract;

import org.jspecify.annotations.NullMarked;
