// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: each command is a translation into a call of a handler and of its answer into
 * text or JSON.
 */
@NullMarked
package dev.tidemark.local.cli;

import org.jspecify.annotations.NullMarked;
