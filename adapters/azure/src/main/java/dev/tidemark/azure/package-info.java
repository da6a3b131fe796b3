// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Tidemark on Azure: Blob Storage as the store, Event Grid for events, and Azure Functions. */
@NullMarked
package dev.tidemark.azure;

import org.jspecify.annotations.NullMarked;
