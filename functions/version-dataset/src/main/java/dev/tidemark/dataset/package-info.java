// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Makes sources into versions of datasets. */
@NullMarked
package dev.tidemark.dataset;

import org.jspecify.annotations.NullMarked;
