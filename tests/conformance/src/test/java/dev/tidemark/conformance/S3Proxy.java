// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The protocol of S3 on the memory of a JVM. Its creates exclude each other; its replacements do
 * not, so they are not raced on it.
 *
 * @see <a href="https://github.com/gaul/s3proxy">S3Proxy</a>
 */
public final class S3Proxy implements AutoCloseable {
  private final ServerProcess process;
  private final URI address;

  private S3Proxy(ServerProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  public static S3Proxy start(Path folder) throws IOException {
    int port = ServerProcess.freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    Path settings =
        Files.write(
            folder.resolve("s3proxy.conf"),
            List.of(
                "s3proxy.endpoint=" + address,
                "s3proxy.authorization=none",
                "jclouds.provider=transient-nio2",
                "jclouds.identity=local",
                "jclouds.credential=local"));
    Files.writeString(
        folder.resolve("logback.xml"), "<configuration><root level=\"WARN\"/></configuration>");
    return new S3Proxy(
        ServerProcess.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                folder + ":" + jars() + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString()),
            port),
        address);
  }

  /** Where the build gathers its jars: they would disagree with ours on one class path. */
  private static Path jars() {
    return Path.of(System.getProperty("test.s3proxy", "../s3proxy/target/lib")).toAbsolutePath();
  }

  public URI address() {
    return address;
  }

  @Override
  public void close() {
    process.close();
  }
}
