// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The product from outside: its command line, its processes and its server. */
@NullMarked
package dev.tidemark.endtoend;

import org.jspecify.annotations.NullMarked;
