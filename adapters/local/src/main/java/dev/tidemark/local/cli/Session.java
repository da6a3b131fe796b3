// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.json.Json;
import dev.tidemark.json.JsonWriter;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalSettings;
import dev.tidemark.local.StoreUri;
import java.io.PrintStream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * What all commands of one call share: where the store is, how to answer, and the runtime once it
 * is needed.
 */
final class Session {
  @Option(
      names = "--store",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description =
          "Where everything is kept: file:///path, a path, or a cloud's bucket (default: tidemark-data, or TIDEMARK_STORE).")
  private String store = "";

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answer with one JSON document instead of text.")
  private boolean json;

  private final LocalSettings settings;
  private final PrintStream out;
  private final PrintStream err;

  Session(LocalSettings settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  boolean isJson() {
    return json;
  }

  LocalSettings settings() {
    return settings;
  }

  StoreUri storeUri() {
    return StoreUri.parse(store.isEmpty() ? settings.store() : store);
  }

  /** Opens the store; each command does so once. */
  LocalRuntime open() {
    return LocalRuntime.open(storeUri(), settings);
  }

  /** Prints the answer: the document, or the text for people. */
  void answer(Json document, String text) {
    out.println(json ? JsonWriter.pretty(document) : text);
  }

  /** Says something beside the answer; silent when the answer is JSON. */
  void say(String text) {
    if (!json) {
      out.println(text);
    }
  }

  /** Says something to whoever watches, never part of the answer. */
  void note(String text) {
    err.println(Texts.safeLines(text));
  }

  Progress progress() {
    return new Progress(err, settings.isTerminal() && !json);
  }
}
