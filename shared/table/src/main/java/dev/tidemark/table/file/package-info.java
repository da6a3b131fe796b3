// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Files in and out: Parquet, CSV and JSON Lines as batches of columns. */
@NullMarked
package dev.tidemark.table.file;

import org.jspecify.annotations.NullMarked;
