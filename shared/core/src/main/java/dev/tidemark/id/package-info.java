// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Identity as a port, so that tests and replays decide it. */
@NullMarked
package dev.tidemark.id;

import org.jspecify.annotations.NullMarked;
