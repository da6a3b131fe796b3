// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Rows as columns of primitive arrays: what readers give to writers and profiles. */
@NullMarked
package dev.tidemark.column;

import org.jspecify.annotations.NullMarked;
