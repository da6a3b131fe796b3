// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Tidemark on AWS: S3, Lambda, EventBridge and SQS, translated and wired, nothing decided. */
@NullMarked
package dev.tidemark.aws;

import org.jspecify.annotations.NullMarked;
