// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the values of each column have been so far, and so which type holds them all. Columns stand
 * in the order of their first appearance. One thread only.
 */
final class TypeEvidence {
  private static final int BOOLEAN = 1;
  private static final int LONG = NumberEvidence.LONG;
  private static final int DOUBLE = NumberEvidence.DOUBLE;
  private static final int DATE = 1 << 3;
  private static final int LOCAL_TIME = 1 << 4;
  private static final int INSTANT = 1 << 5;
  private static final int TEXT = NumberEvidence.TEXT;

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final NumberText numbers = new NumberText();
  private final TimeText times = new TimeText();
  private NumberEvidence.Marks marks = NumberEvidence.Marks.POINT;

  /** How fractions of fields may be written from now on. */
  void marks(NumberEvidence.Marks allowed) {
    marks = allowed;
  }

  int size() {
    return columns.size();
  }

  Column column(String name) {
    return columns.computeIfAbsent(name, unseen -> new Column());
  }

  TableSchema schema() {
    return new TableSchema(
        columns.entrySet().stream()
            .map(entry -> new ColumnSchema(entry.getKey(), entry.getValue().type()))
            .toList());
  }

  /** The evidence itself, to be joined with that of other sources. */
  List<SourceColumns.Column> columns() {
    return columns.entrySet().stream()
        .map(entry -> new SourceColumns.Column(entry.getKey(), null, entry.getValue().seen))
        .toList();
  }

  /** Whether a type holds all values of which there is such evidence. */
  static boolean isHeldBy(ColumnType type, int seen) {
    ColumnType narrowest = typeOf(seen);
    return seen == 0
        || type.kind() == ColumnType.Kind.STRING
        || type.equals(narrowest)
        || (type.kind() == ColumnType.Kind.DOUBLE && narrowest.kind() == ColumnType.Kind.LONG);
  }

  private static ColumnType typeOf(int seen) {
    return switch (NumberEvidence.settled(seen)) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case LONG -> ColumnType.LONG;
      case DOUBLE, LONG | DOUBLE -> ColumnType.DOUBLE;
      case DATE -> ColumnType.DATE;
      case LOCAL_TIME -> ColumnType.TIMESTAMP_NTZ;
      case INSTANT -> ColumnType.TIMESTAMP;
      default -> ColumnType.STRING;
    };
  }

  /** The evidence of one column. Nulls are no evidence. */
  final class Column {
    private int seen;

    /** Evidence gathered before. */
    void add(int seenBefore) {
      seen |= seenBefore;
    }

    /** A field of delimited text that is not empty. */
    void field(byte[] bytes, int from, int to) {
      if ((seen & TEXT) == 0 && !isNothingNew(bytes, from, to)) {
        seen |= kind(bytes, from, to);
      }
    }

    /** The usual case by a short way: one more whole number, one more time. */
    private boolean isNothingNew(byte[] bytes, int from, int to) {
      return ((seen & LONG) != 0 && NumberText.isShortWhole(bytes, from, to))
          || ((seen & LOCAL_TIME) != 0 && times.read(bytes, from, to) == TimeText.Form.LOCAL_TIME);
    }

    /** A text that says it is one: only dates and times are looked for. */
    void text(String text) {
      if ((seen & TEXT) == 0) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        seen |= time(bytes, 0, bytes.length);
      }
    }

    void truth() {
      seen |= BOOLEAN;
    }

    void nested() {
      seen |= TEXT;
    }

    private int kind(byte[] bytes, int from, int to) {
      byte first = bytes[from];
      if (to - from >= 10 && first >= '0' && first <= '9' && bytes[from + 4] == '-') {
        return time(bytes, from, to);
      }
      if (FieldReader.truth(bytes, from, to) >= 0) {
        return BOOLEAN;
      }
      return switch (numbers.read(bytes, from, to)) {
        case LONG -> LONG;
        case DOUBLE ->
            (seen & DOUBLE) != 0 ? DOUBLE : NumberEvidence.ofFraction(bytes, from, to, marks);
        case NEITHER -> styled(bytes, from, to);
      };
    }

    private int styled(byte[] bytes, int from, int to) {
      int kind = NumberEvidence.ofOther(bytes, from, to, marks);
      NumberStyle style = NumberEvidence.style(kind);
      if (style == NumberStyle.PLAIN) {
        return kind;
      }
      byte[] plain = style.plain(bytes, from, to);
      boolean isInRange = numbers.read(plain, 0, plain.length) != NumberText.Form.NEITHER;
      return isInRange ? kind : TEXT;
    }

    private int time(byte[] bytes, int from, int to) {
      return switch (times.read(bytes, from, to)) {
        case DATE -> DATE;
        case LOCAL_TIME -> LOCAL_TIME;
        case INSTANT -> INSTANT;
        case NEITHER -> TEXT;
      };
    }

    private ColumnType type() {
      return typeOf(seen);
    }
  }
}
