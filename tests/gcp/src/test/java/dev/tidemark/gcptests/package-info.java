// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Google Cloud from end to end, in processes of its own, against the fakes. */
@NullMarked
package dev.tidemark.gcptests;

import org.jspecify.annotations.NullMarked;
