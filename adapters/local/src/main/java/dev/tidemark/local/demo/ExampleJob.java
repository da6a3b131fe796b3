// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.local.demo;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The example training job, run by its own entry points in a class loader of its own: it shares no
 * class with Tidemark and knows nothing of it but a URL to send events to.
 */
final class ExampleJob implements AutoCloseable {
  private static final String PACKAGE = "dev.tidemark.example.flights.";

  private final Path folder;
  private final URLClassLoader loader;

  private ExampleJob(Path folder, URLClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /**
   * Opens the job of a checkout.
   *
   * @throws TidemarkException NOT_FOUND if it is not built
   */
  static ExampleJob open(Path checkout) {
    Path folder = checkout.resolve("examples/flight-delay");
    Path target = folder.resolve("target");
    List<URL> classPath = new ArrayList<>();
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      classPath.add(target.resolve("flight-delay.jar").toUri().toURL());
      for (Path jar : jars.sorted().toList()) {
        classPath.add(jar.toUri().toURL());
      }
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.NOT_FOUND,
          "the example job is not built in "
              + target
              + "; run the demo as ./tidemark demo in a checkout",
          e);
    }
    return new ExampleJob(
        folder,
        new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader()));
  }

  /** The file with the training rows. */
  Path training(String extension) {
    return folder.resolve("data/training/january." + extension);
  }

  /** The file with one week of production, named by its Monday. */
  Path week(String monday) {
    return folder.resolve("data/production/" + monday + ".csv");
  }

  void train(List<String> arguments) {
    run("FlightDelayTraining", arguments);
  }

  void score(List<String> arguments) {
    run("FlightDelayScoring", arguments);
  }

  void evaluate(List<String> arguments) {
    run("FlightDelayEvaluation", arguments);
  }

  private void run(String job, List<String> arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      loader
          .loadClass(PACKAGE + job)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(new String[0]));
    } catch (InvocationTargetException e) {
      throw new TidemarkException(
          ErrorKind.INTERNAL, job + " failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new TidemarkException(
          ErrorKind.INTERNAL, job + " cannot be started; build again with mvn -Dquick package", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new TidemarkException(
          ErrorKind.UNAVAILABLE, "the example job's archives cannot be closed", e);
    }
  }
}
