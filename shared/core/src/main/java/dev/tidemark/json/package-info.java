// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * JSON values, one strict reader and one canonical writer, so that equal values are equal bytes
 * everywhere.
 */
@NullMarked
package dev.tidemark.json;

import org.jspecify.annotations.NullMarked;
