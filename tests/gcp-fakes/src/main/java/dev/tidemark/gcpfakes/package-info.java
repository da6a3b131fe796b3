// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Google Cloud services for tests, in this process and on loopback: Cloud Storage and Pub/Sub as
 * far as Tidemark speaks to them, strict where the services are lenient. What they assume of the
 * services is written in {@code docs/reference/google-cloud-fakes.md}.
 */
@NullMarked
package dev.tidemark.gcpfakes;

import org.jspecify.annotations.NullMarked;
