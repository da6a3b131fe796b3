// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.tidemark.azurehost;

import org.jspecify.annotations.NullMarked;
