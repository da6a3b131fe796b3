// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.ledger.monitor;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.event.Event;
import dev.tidemark.event.EventTypes;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.ledger.Payload;
import dev.tidemark.model.DatasetName;
import dev.tidemark.model.DatasetVersion;
import dev.tidemark.model.ModelName;
import dev.tidemark.model.MonitorId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the data of monitor events: what is wrong in one event alone is refused here. */
final class MonitorReader {
  private static final String DEFAULT_ENVIRONMENT = "production";
  private static final double DEFAULT_FALSE_ALARM_RATE = 0.05;
  private static final int MAX_NAME = 128;
  private static final String UTC = "UTC";
  private static final Pattern VERSION = Pattern.compile("\\d{1,18}");

  private MonitorReader() {}

  /**
   * @throws TidemarkException INVALID_REQUEST with the path of the field
   */
  static MonitorRecord read(Event event) {
    if (!event.type().equals(EventTypes.MONITOR_DEFINED)) {
      throw TidemarkException.invalid("the event is not about a monitor, by its type");
    }
    Payload data = Payload.of(event);
    MonitorId id = data.named("monitor", MonitorId::new);
    data.requireSubject("monitors/" + id);
    Optional<JsonCursor> columns = data.optional("columns");
    ModelName model =
        data.optional("model").map(place -> Payload.named(place, ModelName::new)).orElse(null);
    DatasetVersion baseline = data.optional("baseline").map(MonitorReader::baseline).orElse(null);
    if (model == null && baseline == null) {
      throw TidemarkException.invalid(
          "data.baseline is missing, and without data.model there is no run to take it from");
    }
    return new MonitorRecord(
        id,
        data.named("dataset", DatasetName::new),
        model,
        data.text("environment", MAX_NAME).orElse(DEFAULT_ENVIRONMENT),
        baseline,
        data.named("schedule", CronSchedule::parse),
        data.optional("time_zone").map(MonitorReader::timeZone).orElse(UTC),
        names(columns.flatMap(place -> place.optional("include"))).orElse(List.of("*")),
        names(columns.flatMap(place -> place.optional("exclude"))).orElse(List.of()),
        names(data.optional("critical")).orElse(List.of()),
        names(data.optional("segments")).orElse(List.of()),
        data.optional("false_alarm_rate").map(MonitorReader::rate).orElse(DEFAULT_FALSE_ALARM_RATE),
        event.time(),
        event.key());
  }

  /** {@code NAME@N}, or an object as in the inputs of a run. */
  private static DatasetVersion baseline(JsonCursor place) {
    if (place.value() instanceof JsonObject) {
      DatasetName dataset = Payload.named(place.field("dataset"), DatasetName::new);
      JsonCursor version = place.field("version");
      if (version.integer() < 0) {
        throw version.refuse("must be a version of a dataset, which is 0 or greater");
      }
      return new DatasetVersion(dataset, version.integer());
    }
    String text = place.string();
    int at = text.lastIndexOf('@');
    String version = text.substring(at + 1);
    if (at < 0 || !VERSION.matcher(version).matches()) {
      throw place.refuse("must be a version of a dataset, such as transactions@7");
    }
    DatasetName dataset = Payload.named(place, name -> new DatasetName(name.substring(0, at)));
    return new DatasetVersion(dataset, Long.parseLong(version));
  }

  private static String timeZone(JsonCursor place) {
    if (!place.string().equals(UTC)) {
      throw place.refuse("must be \"UTC\": schedules run in UTC only");
    }
    return UTC;
  }

  private static double rate(JsonCursor place) {
    double rate = place.number();
    if (!(rate > 0 && rate < 1)) {
      throw place.refuse("must lie between 0 and 1, both excluded");
    }
    return rate;
  }

  private static Optional<List<String>> names(Optional<JsonCursor> place) {
    return place.map(list -> list.elements().stream().map(JsonCursor::name).toList());
  }
}
