// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Google Cloud: Cloud Storage as the store, Pub/Sub for events, and the functions of the Functions
 * Framework. Translation and wiring only; nothing here decides about runs, datasets or drift.
 */
@NullMarked
package dev.tidemark.gcp;

import org.jspecify.annotations.NullMarked;
