// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Whole jobs of Tidemark beside their peers; never deployed. */
@NullMarked
package dev.tidemark.benchmark;

import org.jspecify.annotations.NullMarked;
