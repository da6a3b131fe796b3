// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What answers {@code /api/v1}: the documents of {@code --json} over HTTP, to read. */
@NullMarked
package dev.tidemark.query.api;

import org.jspecify.annotations.NullMarked;
