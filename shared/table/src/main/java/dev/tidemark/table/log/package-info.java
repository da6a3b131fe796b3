// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** The Delta log of a dataset: commits, snapshots, version records and fingerprints. */
@NullMarked
package dev.tidemark.table.log;

import org.jspecify.annotations.NullMarked;
