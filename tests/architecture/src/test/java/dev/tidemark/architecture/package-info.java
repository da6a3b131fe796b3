// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The rules of the house, checked on byte code. */
@NullMarked
package dev.tidemark.architecture;

import org.jspecify.annotations.NullMarked;
