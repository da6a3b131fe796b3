// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The Terraform modules, checked without a cloud. */
@NullMarked
package dev.tidemark.terraform;

import org.jspecify.annotations.NullMarked;
