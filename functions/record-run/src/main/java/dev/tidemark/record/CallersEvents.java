// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.record;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.EventCodec;
import dev.tidemark.event.EventTypes;
import dev.tidemark.http.Caller;
import dev.tidemark.http.Role;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import java.util.List;
import java.util.Set;

/** What someone who sends events over HTTP may say in them. */
final class CallersEvents {
  /** They say what is in use. */
  private static final Set<String> OF_ADMINS =
      Set.of(EventTypes.MODEL_DEPLOYED, EventTypes.MODEL_UPDATED, EventTypes.MONITOR_DEFINED);

  private CallersEvents() {}

  /**
   * The events, with the name of a caller who has one in those about models.
   *
   * @throws TidemarkException DENIED, with nothing taken in, if one of them is not the caller's to
   *     send
   */
  static List<Json> checked(List<Json> events, Caller caller) {
    return events.stream().map(event -> checked(event, caller)).toList();
  }

  private static Json checked(Json event, Caller caller) {
    if (!(event instanceof JsonObject object)) {
      return event;
    }
    String type = text(object, "type");
    if (OF_ADMINS.contains(type) && !caller.role().covers(Role.ADMIN)) {
      throw new TidemarkException(
          ErrorKind.DENIED,
          "events of the type "
              + type
              + " need the role admin, and the sender has "
              + caller.role().text()
              + "; nothing of the request was taken in");
    }
    String tenant = text(object, EventCodec.TENANT);
    if (!tenant.isEmpty() && !tenant.equals(caller.tenant())) {
      throw new TidemarkException(
          ErrorKind.DENIED,
          EventCodec.TENANT
              + " must name the tenant that the request goes to, or be left out; nothing of the"
              + " request was taken in");
    }
    return caller.name().isEmpty() ? event : signed(object, type, caller.name());
  }

  /** Nobody speaks in the name of another. */
  private static Json signed(JsonObject event, String type, String name) {
    JsonObject.Builder signed = JsonObject.builder();
    event
        .members()
        .forEach(
            (member, value) -> {
              if (!member.equals(EventCodec.BY)) {
                signed.put(member, value);
              }
            });
    return EventTypes.isAboutModel(type) ? signed.put(EventCodec.BY, name).build() : signed.build();
  }

  private static String text(JsonObject event, String member) {
    return event.members().get(member) instanceof JsonString text ? text.value() : "";
  }
}
