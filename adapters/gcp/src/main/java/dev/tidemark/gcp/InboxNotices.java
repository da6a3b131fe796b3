// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.gcp;

import dev.tidemark.dataset.InboxArrival;
import dev.tidemark.event.EventHandler;
import dev.tidemark.store.ObjectKey;
import dev.tidemark.store.ObjectStore;
import dev.tidemark.store.StoreRoot;
import java.net.URI;
import java.util.Map;

/**
 * Notices of objects that arrived in the bucket. An object of the inbox becomes the event of its
 * arrival; others are passed over. What a notice says of the object's version is not relied on: the
 * object is looked at as it is now. Safe for use by many threads.
 *
 * @see <a href="https://cloud.google.com/storage/docs/pubsub-notifications">Notifications over
 *     Pub/Sub</a>
 */
final class InboxNotices {
  private final ObjectStore store;
  private final String bucket;

  /** What the names of the tenant's objects start with. */
  private final String root;

  private final EventHandler events;

  InboxNotices(GcpRuntime runtime, EventHandler events) {
    URI store = runtime.settings().store();
    String prefix = GcsObjectStoreProvider.prefix(store);
    this.store = runtime.store();
    this.bucket = store.getAuthority();
    this.root =
        (prefix.isEmpty() ? "" : prefix + "/") + "tenants/" + StoreRoot.DEFAULT_TENANT + "/";
    this.events = events;
  }

  static boolean isNotice(Delivery delivery) {
    return delivery.attributes().containsKey("objectid")
        && "OBJECT_FINALIZE".equals(delivery.attributes().get("eventtype"));
  }

  void take(Delivery notice) {
    Map<String, String> says = notice.attributes();
    String name = says.getOrDefault("objectid", "");
    String key = name.startsWith(root) ? name.substring(root.length()) : "";
    if (bucket.equals(says.get("bucketid")) && ObjectKey.isValid(key)) {
      store.head(ObjectKey.of(key)).flatMap(InboxArrival::event).ifPresent(events::handle);
    }
  }
}
