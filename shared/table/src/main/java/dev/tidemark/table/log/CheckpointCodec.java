// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.log;

import dev.tidemark.error.ErrorKind;
import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.JsonCursor;
import dev.tidemark.json.JsonObject;
import dev.tidemark.store.Bytes;
import dev.tidemark.table.file.RecordFile;
import dev.tidemark.table.file.RecordFileWriter;
import dev.tidemark.table.file.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints: what a table holds at one version, as a Parquet file of actions. The actions are the
 * same as in commits.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#checkpoints">Delta,
 *     checkpoints</a>
 */
final class CheckpointCodec {
  private static final Set<String> ACTIONS = Set.of("protocol", "metaData", "add", "remove");

  private static final MessageType SHAPE =
      MessageTypeParser.parseMessageType(
          """
          message checkpoint {
            optional group txn {
              optional binary appId (STRING);
              optional int64 version;
              optional int64 lastUpdated;
            }
            optional group add {
              optional binary path (STRING);
              optional group partitionValues (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  optional binary value (STRING);
                }
              }
              optional int64 size;
              optional int64 modificationTime;
              optional boolean dataChange;
              optional binary stats (STRING);
              optional group tags (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  optional binary value (STRING);
                }
              }
            }
            optional group remove {
              optional binary path (STRING);
              optional int64 deletionTimestamp;
              optional boolean dataChange;
              optional int64 size;
            }
            optional group metaData {
              optional binary id (STRING);
              optional binary name (STRING);
              optional binary description (STRING);
              optional group format {
                optional binary provider (STRING);
                optional group options (MAP) {
                  repeated group key_value {
                    required binary key (STRING);
                    optional binary value (STRING);
                  }
                }
              }
              optional binary schemaString (STRING);
              optional group partitionColumns (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
              optional group configuration (MAP) {
                repeated group key_value {
                  required binary key (STRING);
                  optional binary value (STRING);
                }
              }
              optional int64 createdTime;
            }
            optional group protocol {
              optional int32 minReaderVersion;
              optional int32 minWriterVersion;
              optional group readerFeatures (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
              optional group writerFeatures (LIST) {
                repeated group list {
                  optional binary element (STRING);
                }
              }
            }
          }
          """);

  private CheckpointCodec() {}

  /** How many actions the checkpoint of a state has. */
  static long actions(TableState state) {
    return 2L + state.live().size() + state.removed().size();
  }

  static Bytes encode(TableState state) {
    RecordFileWriter file = new RecordFileWriter(SHAPE);
    file.add(action("protocol", LayoutCodec.protocol(state.layout().protocol())));
    file.add(action("metaData", LayoutCodec.metaData(state.layout())));
    state.removed().forEach(removed -> file.add(action("remove", ActionCodec.remove(removed))));
    state.live().forEach(live -> file.add(action("add", ActionCodec.add(live, false))));
    return file.finish();
  }

  private static JsonObject action(String name, JsonObject content) {
    return JsonObject.builder().put(name, content).build();
  }

  /**
   * @param place where the bytes lie, for messages
   * @throws TidemarkException CORRUPT with the place
   */
  static TableState decode(long version, Bytes content, String place) {
    Reading reading = new Reading();
    try {
      RecordFile.read(SourceFile.of(place, content), ACTIONS, reading::take);
      return reading.state(version, place);
    } catch (TidemarkException | ArithmeticException e) {
      throw new TidemarkException(
          ErrorKind.CORRUPT,
          "the checkpoint "
              + place
              + " cannot be right: "
              + e.getMessage()
              + "; delete it, the commits before it say the same",
          e);
    }
  }

  /** One checkpoint on its way in. */
  private static final class Reading {
    private final List<LiveFile> live = new ArrayList<>();
    private final List<RemovedFile> removed = new ArrayList<>();
    private @Nullable Protocol protocol;
    private @Nullable TableLayout metaData;

    void take(JsonObject record) {
      JsonCursor action = JsonCursor.at("", record);
      action.optional("protocol").ifPresent(found -> protocol = LayoutCodec.protocol(found));
      action.optional("metaData").ifPresent(found -> metaData = LayoutCodec.metaData(found));
      action.optional("add").ifPresent(found -> live.add(ActionCodec.live(found)));
      action.optional("remove").ifPresent(found -> removed.add(ActionCodec.removed(found)));
    }

    TableState state(long version, String place) {
      if (protocol == null || metaData == null) {
        throw TidemarkException.invalid("it has no protocol or no metaData");
      }
      protocol.requireKnown(place);
      return new TableState(version, metaData.under(protocol), live, removed);
    }
  }
}
