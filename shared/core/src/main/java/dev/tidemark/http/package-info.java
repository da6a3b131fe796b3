// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP requests and responses as values, so that one handler serves every cloud. */
@NullMarked
package dev.tidemark.http;

import org.jspecify.annotations.NullMarked;
