// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A staged folder: host.json, and one folder with a function.json for each function. */
record FunctionApp(HostSettings host, Map<String, StagedFunction> functions) {

  static FunctionApp load(Path folder, Map<String, String> environment) throws IOException {
    HostSettings host = HostSettings.read(folder.resolve("host.json"), environment);
    Map<String, StagedFunction> functions = new TreeMap<>();
    Map<Path, ClassLoader> loaders = new TreeMap<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        Path description = child.resolve("function.json");
        if (Files.exists(description)) {
          FunctionJson json = FunctionJson.read(description);
          ClassLoader loader = loaders.get(json.jar());
          if (loader == null) {
            loader = loader(json.jar());
            loaders.put(json.jar(), loader);
          }
          functions.put(
              child.getFileName().toString(),
              StagedFunction.of(child.getFileName().toString(), json, loader));
        }
      }
    }
    return new FunctionApp(host, functions);
  }

  List<StagedFunction> triggeredBy(String type) {
    return functions.values().stream().filter(f -> f.trigger().type().equals(type)).toList();
  }

  /** The app's jar and those in lib/ beside it, apart from the classes of this host. */
  private static ClassLoader loader(Path jar) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(jar.toUri().toURL());
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      for (Path library : libraries.sorted().toList()) {
        urls.add(library.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), new ApiOnly());
  }

  /** Shares with the app the types of the binding library and the platform's, nothing else. */
  private static final class ApiOnly extends ClassLoader {
    ApiOnly() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("com.microsoft.azure.functions.")) {
        return FunctionApp.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
