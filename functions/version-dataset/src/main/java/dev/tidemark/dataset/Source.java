// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.table.file.SourceColumns;
import dev.tidemark.table.file.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * One file of a publish.
 *
 * @param columns what it says of its columns, alone
 * @param known what it became before, if it has not changed since
 */
record Source(SourceFile file, SourceColumns columns, @Nullable KnownSource known) {}
