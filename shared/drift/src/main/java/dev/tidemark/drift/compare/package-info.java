// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Decides from two profiles which columns moved more than sampling noise explains. */
@NullMarked
package dev.tidemark.drift.compare;

import org.jspecify.annotations.NullMarked;
