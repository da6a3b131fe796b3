// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The documentation does what it says. */
@NullMarked
package dev.tidemark.docs;

import org.jspecify.annotations.NullMarked;
