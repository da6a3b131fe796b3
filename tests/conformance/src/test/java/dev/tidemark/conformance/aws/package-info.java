// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The AWS adapter against real protocol peers. */
@NullMarked
package dev.tidemark.conformance.aws;

import org.jspecify.annotations.NullMarked;
