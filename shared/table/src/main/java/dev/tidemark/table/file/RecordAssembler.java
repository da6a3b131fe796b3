// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import static java.util.Objects.requireNonNull;

import dev.tidemark.error.TidemarkException;
import dev.tidemark.json.Json;
import dev.tidemark.json.JsonArray;
import dev.tidemark.json.JsonObject;
import dev.tidemark.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Puts the values of nested columns together to records. One thread only.
 *
 * @see <a
 *     href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types">Parquet,
 *     nested types, with the older ways to write a list</a>
 */
final class RecordAssembler extends RecordMaterializer<JsonObject> {
  /** A few bytes can stand for any number of equal elements: here it ends. */
  private static final int MOST_VALUES_IN_A_RECORD = 1_000_000;

  private final Map<String, ParquetColumn> leaves = new HashMap<>();
  private final Struct root;
  private JsonObject record = JsonObject.EMPTY;
  private int values;

  RecordAssembler(ParquetShape shape, MessageType wanted) {
    List<String[]> paths = shape.message().getPaths();
    for (int i = 0; i < paths.size(); i++) {
      leaves.put(String.join("\0", paths.get(i)), shape.leaves().get(i));
    }
    root = new Struct(wanted, "", made -> record = (JsonObject) made);
  }

  @Override
  public JsonObject getCurrentRecord() {
    values = 0;
    return record;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private void count() {
    if (++values > MOST_VALUES_IN_A_RECORD) {
      throw TidemarkException.invalid(
          "a record holds more than " + MOST_VALUES_IN_A_RECORD + " values");
    }
  }

  private Converter converter(Type type, String parent, Consumer<Json> sink) {
    String path = parent.isEmpty() ? type.getName() : parent + "\0" + type.getName();
    Consumer<Json> counted =
        value -> {
          count();
          sink.accept(value);
        };
    if (type.isPrimitive()) {
      return new LeafConverter(requireNonNull(leaves.get(path), path), counted);
    }
    GroupType group = type.asGroupType();
    boolean wrapsOne =
        group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
    if (wrapsOne && group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return new ListConverter(group, path, counted);
    }
    if (wrapsOne
        && group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        && isEntry(group.getType(0))) {
      return new MapConverter(group.getType(0).asGroupType(), path, counted);
    }
    return new Struct(group, path, counted);
  }

  private static boolean isEntry(Type type) {
    return !type.isPrimitive() && type.asGroupType().getFieldCount() <= 2;
  }

  /** A group; a repeated field of it is an array. */
  private final class Struct extends GroupConverter {
    private final List<Converter> fields = new ArrayList<>();
    private final Map<String, Json> members = new LinkedHashMap<>();
    private final Map<String, List<Json>> repeated = new LinkedHashMap<>();
    private final Consumer<Json> sink;

    Struct(GroupType group, String path, Consumer<Json> sink) {
      this.sink = sink;
      for (Type field : group.getFields()) {
        String name = field.getName();
        Consumer<Json> member =
            field.isRepetition(Repetition.REPEATED)
                ? value -> repeated.computeIfAbsent(name, key -> new ArrayList<>()).add(value)
                : value -> members.put(name, value);
        fields.add(converter(field, path, member));
      }
    }

    @Override
    public Converter getConverter(int field) {
      return fields.get(field);
    }

    @Override
    public void start() {
      members.clear();
      repeated.clear();
    }

    @Override
    public void end() {
      repeated.forEach((name, list) -> members.put(name, new JsonArray(list)));
      sink.accept(new JsonObject(members));
    }
  }

  /** A list in any of the ways that there have been to write one. */
  private final class ListConverter extends GroupConverter {
    private final Converter repeated;
    private final List<Json> elements = new ArrayList<>();
    private final Consumer<Json> sink;

    ListConverter(GroupType list, String path, Consumer<Json> sink) {
      this.sink = sink;
      Type child = list.getType(0);
      this.repeated =
          isElement(child, list.getName())
              ? converter(child, path, elements::add)
              : new Wrapper(child.asGroupType(), path + "\0" + child.getName(), elements::add);
    }

    /** Whether the repeated field is the element itself, as old writers had it. */
    private static boolean isElement(Type repeated, String list) {
      return repeated.isPrimitive()
          || repeated.asGroupType().getFieldCount() != 1
          || repeated.getName().equals("array")
          || repeated.getName().equals(list + "_tuple");
    }

    @Override
    public Converter getConverter(int field) {
      return repeated;
    }

    @Override
    public void start() {
      elements.clear();
    }

    @Override
    public void end() {
      sink.accept(new JsonArray(elements));
    }
  }

  /** The group around an element, which tells a null element from none. */
  private final class Wrapper extends GroupConverter {
    private final Converter element;
    private final Consumer<Json> sink;
    private Json value = Json.none();

    Wrapper(GroupType group, String path, Consumer<Json> sink) {
      this.element = converter(group.getType(0), path, found -> value = found);
      this.sink = sink;
    }

    @Override
    public Converter getConverter(int field) {
      return element;
    }

    @Override
    public void start() {
      value = Json.none();
    }

    @Override
    public void end() {
      count();
      sink.accept(value);
    }
  }

  /** A map; keys that are no texts become texts. */
  private final class MapConverter extends GroupConverter {
    private final Map<String, Json> entries = new LinkedHashMap<>();
    private final Struct entry;
    private final Consumer<Json> sink;

    MapConverter(GroupType entry, String path, Consumer<Json> sink) {
      this.sink = sink;
      String key = entry.getType(0).getName();
      String value = entry.getFieldCount() == 1 ? "" : entry.getType(1).getName();
      this.entry =
          new Struct(
              entry,
              path + "\0" + entry.getName(),
              made -> {
                Map<String, Json> members = ((JsonObject) made).members();
                Json name = members.getOrDefault(key, Json.none());
                entries.put(
                    name instanceof JsonString text ? text.value() : name.text(),
                    members.getOrDefault(value, Json.none()));
              });
    }

    @Override
    public Converter getConverter(int field) {
      return entry;
    }

    @Override
    public void start() {
      entries.clear();
    }

    @Override
    public void end() {
      sink.accept(new JsonObject(entries));
    }
  }
}
