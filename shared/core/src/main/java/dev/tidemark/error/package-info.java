// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What can go wrong, in few kinds that say what to do next. */
@NullMarked
package dev.tidemark.error;

import org.jspecify.annotations.NullMarked;
