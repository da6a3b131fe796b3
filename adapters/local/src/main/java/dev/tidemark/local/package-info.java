// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The embedded default: files, loopback HTTP and a scheduler on one machine. */
@NullMarked
package dev.tidemark.local;

import org.jspecify.annotations.NullMarked;
