// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Corrupt, hostile and odd files, and what must become of each. */
@NullMarked
package dev.tidemark.hostile;

import org.jspecify.annotations.NullMarked;
