// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRetryStrategy;
import java.time.Duration;
import java.util.Map;

/** The client library of Cloud Storage, set up for functions. Safe for use by many threads. */
record GcsClient(Storage storage, ObservedTransport transport) {
  /** The variable by which Google's tools name an emulator, which wants no credentials. */
  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  /** The variable that names another endpoint of the service itself, such as a private one. */
  private static final String ENDPOINT = "TIDEMARK_GCS_ENDPOINT";

  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 60_000;

  /** Patience within one invocation; whoever sent the event tries again after that. */
  static final RetrySettings PATIENT =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(250))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(8))
          .setMaxAttempts(6)
          .setTotalTimeoutDuration(Duration.ofSeconds(40))
          .build();

  static GcsClient of(Map<String, String> settings, RetrySettings retries) {
    ObservedTransport transport =
        new ObservedTransport(
            HttpTransportOptions.newBuilder()
                // Not the default, which looks for App Engine and for Conscrypt: 0.3 s of a start.
                .setHttpTransportFactory(NetHttpTransport::new)
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout(READ_MILLIS));
    StorageOptions.Builder options =
        StorageOptions.http()
            .setTransportOptions(transport)
            // Requests about objects name no project; without one here the library goes and asks.
            .setProjectId("unused")
            // Each put is conditional or replaces a page that is a function of its key, so every
            // request may be made again. What a repeated put finds, GcsObjectStore looks into.
            .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy())
            .setRetrySettings(retries);
    String emulator = settings.get(EMULATOR);
    String endpoint = settings.get(ENDPOINT);
    if (emulator != null) {
      options.setHost(address(emulator)).setCredentials(NoCredentials.getInstance());
    } else if (endpoint != null) {
      options.setHost(address(endpoint));
    }
    return new GcsClient(options.build().getService(), transport);
  }

  private static String address(String host) {
    return host.contains("://") ? host : "http://" + host;
  }
}
