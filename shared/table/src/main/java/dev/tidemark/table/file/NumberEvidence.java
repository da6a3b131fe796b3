// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.table.file;

/**
 * What the numbers of a column tell of how they are written. {@code 1,5} can only have a decimal
 * comma and {@code 1,234.5} only groups by comma; {@code 1,234} may be either, so a column that
 * holds nothing clearer is text. The kinds are bits beside those of {@link TypeEvidence}.
 */
final class NumberEvidence {
  static final int LONG = 1 << 1;
  static final int DOUBLE = 1 << 2;
  static final int TEXT = 1 << 6;
  private static final int POINT_OR_GROUP = 1 << 7;
  private static final int COMMA_FRACTION = 1 << 8;
  private static final int COMMA_WHOLE = 1 << 9;
  private static final int GROUPED_FRACTION = 1 << 10;
  private static final int GROUPED_WHOLE = 1 << 11;
  private static final int COMMA_OR_GROUP = 1 << 12;

  /** A number without any mark that is not whole, such as NaN and 1e5. */
  private static final int UNMARKED = 1 << 13;

  private static final int COMMA = COMMA_FRACTION | COMMA_WHOLE;
  private static final int GROUPED = GROUPED_FRACTION | GROUPED_WHOLE;
  private static final int STYLED = POINT_OR_GROUP | COMMA | GROUPED | COMMA_OR_GROUP | UNMARKED;

  private NumberEvidence() {}

  /**
   * What may separate the fraction of a number.
   *
   * @param comma whether a comma may
   * @param point whether a point may
   * @param stated whether somebody said so, and values need not prove it
   */
  record Marks(boolean comma, boolean point, boolean stated) {
    static final Marks POINT = new Marks(false, true, true);

    /**
     * A comma that is not asked for is not looked for where commas part the fields: there {@code
     * "1,5"} may as well be two things in one field.
     */
    static Marks of(DecimalMark mark, boolean isCommaDelimited) {
      return switch (mark) {
        case POINT -> POINT;
        case COMMA -> new Marks(true, false, true);
        case FOUND -> new Marks(!isCommaDelimited, true, false);
      };
    }
  }

  /** The kind of a plain number that is not whole. */
  static int ofFraction(byte[] bytes, int from, int to, Marks marks) {
    if (!marks.comma) {
      return DOUBLE;
    }
    if (!hasMark(bytes, from, to)) {
      return UNMARKED;
    }
    boolean isGroup = NumberStyle.COMMA.form(bytes, from, to) == NumberStyle.Form.WHOLE;
    if (marks.point) {
      return isGroup ? POINT_OR_GROUP : DOUBLE;
    }
    return isGroup ? COMMA_WHOLE : TEXT;
  }

  /** The kind of what is no plain number. */
  static int ofOther(byte[] bytes, int from, int to, Marks marks) {
    if (!hasMark(bytes, from, to)) {
      return TEXT;
    }
    NumberStyle.Form comma = form(NumberStyle.COMMA, bytes, from, to, !marks.stated || marks.comma);
    NumberStyle.Form grouped = form(NumberStyle.GROUPED, bytes, from, to, marks.point);
    if (comma != NumberStyle.Form.NEITHER && grouped != NumberStyle.Form.NEITHER) {
      return COMMA_OR_GROUP;
    }
    if (comma != NumberStyle.Form.NEITHER && marks.comma) {
      return comma == NumberStyle.Form.WHOLE ? COMMA_WHOLE : COMMA_FRACTION;
    }
    return switch (grouped) {
      case WHOLE -> GROUPED_WHOLE;
      case FRACTION -> GROUPED_FRACTION;
      case NEITHER -> TEXT;
    };
  }

  private static NumberStyle.Form form(
      NumberStyle style, byte[] bytes, int from, int to, boolean isAllowed) {
    return isAllowed ? style.form(bytes, from, to) : NumberStyle.Form.NEITHER;
  }

  private static boolean hasMark(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '.' || bytes[i] == ',') {
        return true;
      }
    }
    return false;
  }

  /** The style in which all numbers that were seen can be read. */
  static NumberStyle style(int seen) {
    boolean isComma = (seen & COMMA) != 0;
    boolean isGrouped =
        (seen & GROUPED) != 0 || ((seen & COMMA_OR_GROUP) != 0 && (seen & DOUBLE) != 0);
    if (isComma && !isGrouped && (seen & DOUBLE) == 0) {
      return NumberStyle.COMMA;
    }
    return isGrouped && !isComma ? NumberStyle.GROUPED : NumberStyle.PLAIN;
  }

  /** The same evidence once the style is known: whole, fraction or text. */
  static int settled(int seen) {
    int styled = seen & STYLED;
    if (styled == 0) {
      return seen;
    }
    int rest = seen & ~STYLED;
    int fractions =
        switch (style(seen)) {
          case COMMA -> COMMA_FRACTION | COMMA_OR_GROUP | UNMARKED;
          case GROUPED -> GROUPED_FRACTION | POINT_OR_GROUP | UNMARKED;
          case PLAIN -> POINT_OR_GROUP | UNMARKED;
        };
    int wholes =
        switch (style(seen)) {
          case COMMA -> COMMA_WHOLE | POINT_OR_GROUP;
          case GROUPED -> GROUPED_WHOLE | COMMA_OR_GROUP;
          case PLAIN -> 0;
        };
    if ((styled & ~(fractions | wholes)) != 0) {
      return rest | TEXT;
    }
    return rest | ((styled & wholes) != 0 ? LONG : 0) | ((styled & fractions) != 0 ? DOUBLE : 0);
  }
}
