// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Emulators of the clouds' services, as processes on loopback. */
@NullMarked
package dev.tidemark.conformance;

import org.jspecify.annotations.NullMarked;
