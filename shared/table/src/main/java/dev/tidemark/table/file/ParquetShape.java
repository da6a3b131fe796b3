// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.error.TidemarkException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a Parquet file as the tree it is.
 *
 * @param leaves what the columns with values mean, in the order of {@link MessageType#getColumns}
 */
record ParquetShape(MessageType message, List<ParquetColumn> leaves) {
  private static final int DEEPEST = 32;

  ParquetShape {
    leaves = List.copyOf(leaves);
  }

  /** The outermost columns; those that are nested stand for JSON. */
  List<ParquetColumn> columns() {
    List<ParquetColumn> columns = new ArrayList<>();
    int leaf = 0;
    for (Type field : message.getFields()) {
      int ownLeaves = leaves(field);
      boolean isFlat = field.isPrimitive() && !field.isRepetition(Repetition.REPEATED);
      columns.add(isFlat ? leaves.get(leaf) : ParquetColumn.nested(field.getName()));
      leaf += ownLeaves;
    }
    return columns;
  }

  private static int leaves(Type field) {
    return field.isPrimitive()
        ? 1
        : field.asGroupType().getFields().stream().mapToInt(ParquetShape::leaves).sum();
  }

  static ParquetShape of(List<SchemaElement> elements, String file) {
    return new Reading(elements, file).shape();
  }

  /** A list of elements on its way to a tree: each tells only how many of the next are its own. */
  private static final class Reading {
    private final List<SchemaElement> elements;
    private final String file;
    private final ParquetColumns columns;
    private final List<ParquetColumn> leaves = new ArrayList<>();
    private int next;

    Reading(List<SchemaElement> elements, String file) {
      this.elements = elements;
      this.file = file;
      this.columns = new ParquetColumns(file);
    }

    ParquetShape shape() {
      SchemaElement root = take();
      List<Type> fields = children(root, 0);
      if (next != elements.size()) {
        throw miscounted();
      }
      return new ParquetShape(new MessageType(root.getName(), fields), leaves);
    }

    private SchemaElement take() {
      if (next >= elements.size()) {
        throw miscounted();
      }
      return elements.get(next++);
    }

    private List<Type> children(SchemaElement group, int depth) {
      if (depth > DEEPEST) {
        throw TidemarkException.invalid(
            file + " has columns nested more than " + DEEPEST + " deep; flatten them");
      }
      if (group.getNum_children() > elements.size() - next) {
        throw miscounted();
      }
      List<Type> fields = new ArrayList<>();
      for (int i = 0; i < group.getNum_children(); i++) {
        fields.add(field(take(), depth));
      }
      return fields;
    }

    private Type field(SchemaElement element, int depth) {
      Repetition repetition = repetition(element);
      if (element.isSetType()) {
        leaves.add(columns.leaf(leaves.size(), element));
        PrimitiveTypeName physical = physical(element);
        return new PrimitiveType(repetition, physical, element.getType_length(), element.getName());
      }
      Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
      LogicalTypeAnnotation annotation = annotation(element);
      if (annotation != null) {
        group.as(annotation);
      }
      return group
          .addFields(children(element, depth + 1).toArray(new Type[0]))
          .named(element.getName());
    }

    private static Repetition repetition(SchemaElement element) {
      FieldRepetitionType stated = element.getRepetition_type();
      return stated == null ? Repetition.OPTIONAL : Repetition.valueOf(stated.name());
    }

    private static PrimitiveTypeName physical(SchemaElement element) {
      return element.getType() == org.apache.parquet.format.Type.BYTE_ARRAY
          ? PrimitiveTypeName.BINARY
          : PrimitiveTypeName.valueOf(element.getType().name());
    }

    private static @Nullable LogicalTypeAnnotation annotation(SchemaElement element) {
      LogicalType logical = element.getLogicalType();
      ConvertedType converted = element.getConverted_type();
      if (logical != null && logical.isSetLIST() || converted == ConvertedType.LIST) {
        return LogicalTypeAnnotation.listType();
      }
      boolean isMap =
          (logical != null && logical.isSetMAP())
              || converted == ConvertedType.MAP
              || converted == ConvertedType.MAP_KEY_VALUE;
      return isMap ? LogicalTypeAnnotation.mapType() : null;
    }

    private TidemarkException miscounted() {
      return TidemarkException.invalid(file + " is damaged: its schema miscounts the columns");
    }
  }
}
