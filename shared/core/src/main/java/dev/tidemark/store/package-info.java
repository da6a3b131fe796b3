// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The object store port: the only state there is, named by the guarantees that everything else
 * relies on.
 */
@NullMarked
package dev.tidemark.store;

import org.jspecify.annotations.NullMarked;
