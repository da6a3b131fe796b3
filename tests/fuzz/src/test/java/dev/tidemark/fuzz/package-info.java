// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Readers of what others wrote, given anything. */
@NullMarked
package dev.tidemark.fuzz;

import org.jspecify.annotations.NullMarked;
