// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.access.Token;
import dev.tidemark.access.Tokens;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.http.Role;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.store.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark token ...}. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Make and take back the tokens by which programs may ask over HTTP.",
      "They are asked for where TIDEMARK_ACCESS=tokens."
    })
final class TokenCommands {
  private TokenCommands() {}

  static CommandLine of(Session session, List<String> arguments) {
    return new CommandChoice(new TokenCommands(), arguments)
        .with("create", () -> new CreateCommand(session))
        .with("list", () -> new ListCommand(session))
        .with("revoke", () -> new RevokeCommand(session))
        .commandLine();
  }

  /** {@code tidemark token create NAME}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Make a token and print it; it cannot be shown again.")
  static final class CreateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description = "Who will use it; it stands in the history of models.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        description = "reader, writer or admin.")
    private @Nullable Role role;

    @Option(
        names = "--tenant",
        paramLabel = "TENANT",
        description = "Whose objects it opens (default: TIDEMARK_TENANT, or default).")
    private String tenant = "";

    @Option(
        names = "--days",
        paramLabel = "DAYS",
        description = "After how many days it is refused (default: never).")
    private @Nullable Integer days;

    CreateCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      byte[] secret = new byte[Tokens.SECRET_BYTES];
      new SecureRandom().nextBytes(secret);
      String wanted = tenant.isEmpty() ? session.settings().tenant() : tenant;
      try (LocalRuntime runtime = session.open()) {
        Instant now = runtime.clock().instant();
        Tokens.Made made =
            runtime
                .tokens()
                .create(Bytes.takeOver(secret), name, wanted, Arguments.given(role), now, end(now));
        session.answer(TokenText.document(made), TokenText.made(made));
        return 0;
      }
    }

    private @Nullable Instant end(Instant now) {
      if (days != null && days < 1) {
        throw TidemarkException.invalid("--days must be 1 or more");
      }
      return days == null ? null : now.plus(Duration.ofDays(days));
    }
  }

  /** {@code tidemark token list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every token, the oldest first, without its text.")
  static final class ListCommand implements Callable<Integer> {
    private final Session session;

    ListCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (LocalRuntime runtime = session.open()) {
        List<Token> tokens = runtime.tokens().list();
        session.answer(TokenText.document(tokens), TokenText.list(tokens));
        return 0;
      }
    }
  }

  /** {@code tidemark token revoke ID}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Take a token back; within half a minute nobody trusts it any more.")
  static final class RevokeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", description = "As tidemark token list shows it.")
    private String id = "";

    RevokeCommand(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (LocalRuntime runtime = session.open()) {
        Token token = runtime.tokens().revoke(id);
        session.answer(
            TokenText.document(token), token.id() + " of " + token.name() + " is taken back.");
        return 0;
      }
    }
  }
}
