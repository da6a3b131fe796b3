// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.tidemark.azure;

import org.jspecify.annotations.NullMarked;
