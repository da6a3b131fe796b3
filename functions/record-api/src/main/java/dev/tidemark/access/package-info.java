// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Who may ask, and for what: tenants, tokens, roles. It stands in front of the HTTP face. */
@NullMarked
package dev.tidemark.access;

import org.jspecify.annotations.NullMarked;
