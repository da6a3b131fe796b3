// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.tidemark.aws;

import org.jspecify.annotations.NullMarked;
