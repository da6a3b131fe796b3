// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.cli;

import dev.tidemark.json.JsonObject;
import dev.tidemark.local.LocalRuntime;
import dev.tidemark.local.LocalService;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code tidemark serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Take in events over HTTP, publish files dropped under inbox/<dataset>/, and report drift on schedule.",
      "Answers on this machine only. Ends on Ctrl-C."
    })
final class ServeCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = Port.class,
      description = "Default ${DEFAULT-VALUE}; 0 takes a free one.")
  private int port = 7390;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      converter = Seconds.class,
      description =
          "How often to look into the inbox and at the schedules; default ${DEFAULT-VALUE}.")
  private int everySeconds = 2;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      converter = Webhook.class,
      description = "Also post every outgoing event to this URL, as a structured CloudEvent.")
  private @Nullable URI webhook;

  /** A number that a port can have. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0, 65_535);
    }
  }

  /** A pause that a timer can make. */
  static final class Seconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1, Integer.MAX_VALUE);
    }
  }

  /** Where events can be posted to. */
  static final class Webhook implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      URI url = URI.create(text);
      boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!isWeb || url.getHost() == null) {
        throw new TypeConversionException("a web hook is an http or https URL with a host");
      }
      return url;
    }
  }

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, closed), "tidemark-shutdown"));
    try (LocalRuntime runtime = open();
        LocalService service =
            LocalService.start(runtime, port, Duration.ofSeconds(everySeconds))) {
      String url = "http://127.0.0.1:" + service.port();
      JsonObject document =
          JsonObject.builder()
              .put("format_version", 1)
              .put("url", url)
              .put("events", url + "/events")
              .put("store", session.storeUri().toString())
              .build();
      session.answer(
          document,
          "Tidemark listens on "
              + url
              + ", store "
              + session.storeUri()
              + "\n"
              + "  send events:   curl -H 'Content-Type: application/cloudevents+json' -d @event.json "
              + url
              + "/events\n"
              + "  publish files: drop them under "
              + session.storeUri().place("inbox/<dataset>/"));
      ended.await();
      return 0;
    } finally {
      // Also when the start failed: the hook would wait for ever, and the process with it.
      closed.countDown();
    }
  }

  private LocalRuntime open() {
    return webhook == null ? session.open() : session.open().postingTo(webhook);
  }

  private static int whole(String text, int least, int greatest) {
    if (text.matches("\\d{1,10}")) {
      long value = Long.parseLong(text);
      if (value >= least && value <= greatest) {
        return (int) value;
      }
    }
    throw new TypeConversionException(
        "\"" + text + "\": it must be a whole number from " + least + " to " + greatest);
  }

  /** The JVM waits for this hook, so that requests under way are answered before it ends. */
  private static void end(CountDownLatch ended, CountDownLatch closed) {
    ended.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
