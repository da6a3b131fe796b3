// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A small stand-in for the Azure Functions host and its Java worker, for tests. It runs the folder
 * that the official Maven plugin stages, by the function.json files in it. The real host was never
 * run here: what this shows is that our code and its bindings fit what is documented of the host.
 */
@NullMarked
package dev.tidemark.azurehost;

import org.jspecify.annotations.NullMarked;
