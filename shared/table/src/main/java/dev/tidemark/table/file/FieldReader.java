// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Turns the text of fields into values of one column. One thread only. */
final class FieldReader {
  private static final int MAX_DECIMAL_CHARACTERS = 100;

  private final ColumnType type;
  private final NumberStyle style;
  private final NumberText numbers = new NumberText();
  private final TimeText times = new TimeText();

  FieldReader(ColumnType type, NumberStyle style) {
    this.type = type;
    this.style = type.isNumeric() ? style : NumberStyle.PLAIN;
  }

  /** Why a row cannot be read that holds a value of another type. */
  static String misfit(ColumnSchema column) {
    return "the value of the column \""
        + column.name()
        + "\" is not a "
        + column.type().deltaName();
  }

  /** Adds the value; false if the text is none of this type. */
  boolean add(Vectors.Builder builder, byte[] bytes, int from, int to) {
    if (style == NumberStyle.PLAIN) {
      return addPlain(builder, bytes, from, to);
    }
    if (style.form(bytes, from, to) == NumberStyle.Form.NEITHER) {
      // Such as NaN and 1e5, which all styles write alike.
      return !hasMark(bytes, from, to) && addPlain(builder, bytes, from, to);
    }
    byte[] plain = style.plain(bytes, from, to);
    return addPlain(builder, plain, 0, plain.length);
  }

  private static boolean hasMark(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '.' || bytes[i] == ',') {
        return true;
      }
    }
    return false;
  }

  private boolean addPlain(Vectors.Builder builder, byte[] bytes, int from, int to) {
    return switch (type.kind()) {
      case STRING -> {
        builder.addBytes(bytes, from, to);
        yield true;
      }
      case BOOLEAN -> addLong(builder, truth(bytes, from, to), truth(bytes, from, to) >= 0);
      case BYTE, SHORT, INTEGER, LONG -> {
        boolean isWhole = numbers.read(bytes, from, to) == NumberText.Form.LONG;
        yield addLong(
            builder, numbers.whole(), isWhole && Schemas.isInRange(numbers.whole(), type));
      }
      case DOUBLE -> addDouble(builder, bytes, from, to);
      case FLOAT -> addFloat(builder, bytes, from, to);
      case DATE -> {
        boolean isDate = times.read(bytes, from, to) == TimeText.Form.DATE;
        yield addLong(builder, times.days(), isDate);
      }
      case TIMESTAMP -> {
        boolean isInstant = times.read(bytes, from, to) == TimeText.Form.INSTANT;
        yield addLong(builder, times.micros(), isInstant);
      }
      case TIMESTAMP_NTZ -> {
        boolean isLocal = times.read(bytes, from, to) == TimeText.Form.LOCAL_TIME;
        yield addLong(builder, times.micros(), isLocal);
      }
      case DECIMAL -> addDecimal(builder, bytes, from, to);
      case BINARY -> false;
    };
  }

  private static boolean addLong(Vectors.Builder builder, long value, boolean fits) {
    if (fits) {
      builder.addLong(value);
    }
    return fits;
  }

  private boolean addDouble(Vectors.Builder builder, byte[] bytes, int from, int to) {
    if (numbers.read(bytes, from, to) == NumberText.Form.NEITHER) {
      return false;
    }
    builder.addDouble(numbers.real());
    return true;
  }

  private boolean addFloat(Vectors.Builder builder, byte[] bytes, int from, int to) {
    if (numbers.read(bytes, from, to) == NumberText.Form.NEITHER) {
      return false;
    }
    // Through a double would round twice.
    builder.addDouble(
        Double.isFinite(numbers.real()) ? Float.parseFloat(text(bytes, from, to)) : numbers.real());
    return true;
  }

  private boolean addDecimal(Vectors.Builder builder, byte[] bytes, int from, int to) {
    if (to - from > MAX_DECIMAL_CHARACTERS || !isPlainNumber(bytes, from, to)) {
      return false;
    }
    BigDecimal value = new BigDecimal(text(bytes, from, to));
    if (value.stripTrailingZeros().scale() > type.scale()) {
      return false;
    }
    BigInteger unscaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue();
    if (unscaled.abs().compareTo(BigInteger.TEN.pow(type.precision())) >= 0) {
      return false;
    }
    builder.addUnscaled(unscaled);
    return true;
  }

  /** Digits, one point and a sign only: an exponent could ask for a gigabyte of zeros. */
  private static boolean isPlainNumber(byte[] bytes, int from, int to) {
    int digits = 0;
    int points = 0;
    for (int i = from; i < to; i++) {
      boolean isSign = bytes[i] == '-' && i == from;
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        digits++;
      } else if (bytes[i] == '.') {
        points++;
      } else if (!isSign) {
        return false;
      }
    }
    return digits > 0 && points <= 1;
  }

  /** 1 for true, 0 for false, -1 for neither; in lower case, upper case or with a capital. */
  static int truth(byte[] bytes, int from, int to) {
    int length = to - from;
    if ((length != 4 && length != 5) || "tTfF".indexOf(bytes[from]) < 0) {
      return -1;
    }
    return switch (text(bytes, from, to)) {
      case "true", "True", "TRUE" -> 1;
      case "false", "False", "FALSE" -> 0;
      default -> -1;
    };
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
