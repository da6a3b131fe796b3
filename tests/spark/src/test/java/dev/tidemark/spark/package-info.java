// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What Spark with Delta Lake reads of what the command line wrote. */
@NullMarked
package dev.tidemark.spark;

import org.jspecify.annotations.NullMarked;
