// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.dataset;

import dev.tidemark.column.BytesVector;
import dev.tidemark.column.ColumnVector;
import dev.tidemark.column.DoubleVector;
import dev.tidemark.column.LongVector;
import dev.tidemark.drift.profile.ColumnProfile;
import dev.tidemark.drift.profile.Distribution;
import dev.tidemark.drift.profile.ValueProfile;
import dev.tidemark.model.ColumnSchema;
import dev.tidemark.model.ColumnType;
import dev.tidemark.table.contract.Bound;
import dev.tidemark.table.contract.Contract.ColumnRules;
import dev.tidemark.table.contract.ContractResult.Rule;
import dev.tidemark.table.file.CellText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule that each value of a column keeps or breaks. The profile of some rows may tell that none
 * of them breaks it; only the rows tell which do.
 */
abstract class CellRule {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int MOST_NAMED = 5;

  final Rule rule;
  final ColumnSchema column;

  private CellRule(Rule rule, ColumnSchema column) {
    this.rule = rule;
    this.column = column;
  }

  /** False only if the profile tells for sure that no row breaks the rule. */
  abstract boolean mayBreak(ColumnProfile profile);

  abstract boolean breaks(ColumnVector values, int row);

  /** What is wrong with the values that break it. */
  abstract String what();

  /** The rules of a column that suit its type. */
  static List<CellRule> of(ColumnSchema column, ColumnRules rules) {
    List<CellRule> all = new ArrayList<>();
    if (rules.notNull()) {
      all.add(new NotNull(column));
    }
    Bound min = rules.min();
    if (min != null && suits(column.type(), min)) {
      all.add(new Range(Rule.MIN, column, min));
    }
    Bound max = rules.max();
    if (max != null && suits(column.type(), max)) {
      all.add(new Range(Rule.MAX, column, max));
    }
    if (!rules.values().isEmpty()) {
      all.add(new Values(column, rules.values()));
    }
    return all;
  }

  /** Whether values of a type can be compared with a bound. */
  static boolean suits(ColumnType type, Bound bound) {
    return bound instanceof Bound.OfNumber ? type.isNumeric() : isTime(type);
  }

  static boolean isTime(ColumnType type) {
    return switch (type.kind()) {
      case DATE, TIMESTAMP, TIMESTAMP_NTZ -> true;
      case BOOLEAN, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL, STRING, BINARY -> false;
    };
  }

  private static boolean isNaN(ColumnVector values, int row) {
    return values instanceof DoubleVector doubles && Double.isNaN(doubles.value(row));
  }

  private static final class NotNull extends CellRule {
    NotNull(ColumnSchema column) {
      super(Rule.NOT_NULL, column);
    }

    @Override
    boolean mayBreak(ColumnProfile profile) {
      return profile.nulls() > 0
          || (profile.values() instanceof ValueProfile.Numbers numbers && numbers.nans() > 0);
    }

    @Override
    boolean breaks(ColumnVector values, int row) {
      return values.isNull(row) || isNaN(values, row);
    }

    @Override
    String what() {
      return "has no value";
    }
  }

  /** Nulls and NaN break no bound. */
  private static final class Range extends CellRule {
    private final Bound bound;
    private final int wrongSide;

    Range(Rule rule, ColumnSchema column, Bound bound) {
      super(rule, column);
      this.bound = bound;
      this.wrongSide = rule == Rule.MIN ? -1 : 1;
    }

    /** Profiles round: a value that rounds to the bound itself may lie on either side. */
    @Override
    boolean mayBreak(ColumnProfile profile) {
      if (profile.values() instanceof ValueProfile.Numbers numbers
          && bound instanceof Bound.OfNumber number) {
        long infinities =
            wrongSide < 0 ? numbers.negativeInfinities() : numbers.positiveInfinities();
        return infinities > 0 || mayLieBeyond(numbers.finite(), number.number());
      }
      if (profile.values() instanceof ValueProfile.Times times
          && bound instanceof Bound.OfTime time) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time.time());
        double extreme = wrongSide < 0 ? times.days().min() : times.days().max();
        double day = (double) Math.floorDiv(micros, MICROS_PER_DAY);
        return times.days().count() > 0 && Double.compare(extreme, day) * wrongSide >= 0;
      }
      return true;
    }

    private boolean mayLieBeyond(Distribution values, BigDecimal limit) {
      if (values.count() == 0) {
        return false;
      }
      double extreme = wrongSide < 0 ? values.min() : values.max();
      int side = Double.compare(extreme, nearest(limit)) * wrongSide;
      return side > 0 || (side == 0 && isRounded(extreme));
    }

    private boolean isRounded(double value) {
      return switch (column.type().kind()) {
        case DECIMAL -> true;
        case LONG -> Math.abs(value) >= 1L << 53;
        case BYTE, SHORT, INTEGER, FLOAT, DOUBLE, BOOLEAN, STRING, BINARY -> false;
        case DATE, TIMESTAMP, TIMESTAMP_NTZ -> false;
      };
    }

    /** The bound as a value of a floating-point column: 0.1 is then no more than 0.1. */
    private double nearest(BigDecimal limit) {
      return column.type().kind() == ColumnType.Kind.FLOAT
          ? limit.floatValue()
          : limit.doubleValue();
    }

    @Override
    boolean breaks(ColumnVector values, int row) {
      if (values.isNull(row) || isNaN(values, row)) {
        return false;
      }
      return compare(values, row) * wrongSide > 0;
    }

    private int compare(ColumnVector values, int row) {
      if (bound instanceof Bound.OfTime time) {
        return time(column.type(), ((LongVector) values).value(row)).compareTo(time.time());
      }
      BigDecimal limit = ((Bound.OfNumber) bound).number();
      if (values instanceof DoubleVector doubles) {
        return Double.compare(doubles.value(row) + 0.0, nearest(limit) + 0.0);
      }
      return number(column.type(), values, row).compareTo(limit);
    }

    @Override
    String what() {
      return (rule == Rule.MIN ? "lies below " : "lies above ") + bound.text();
    }
  }

  /** Nulls are no values. */
  private static final class Values extends CellRule {
    private final Set<String> texts;
    private final Set<BigDecimal> numbers = new HashSet<>();

    Values(ColumnSchema column, List<String> values) {
      super(Rule.VALUES, column);
      this.texts = Set.copyOf(values);
      if (column.type().isNumeric()) {
        values.forEach(this::addNumber);
      }
    }

    private void addNumber(String value) {
      try {
        numbers.add(new BigDecimal(value).stripTrailingZeros());
      } catch (NumberFormatException notANumber) {
        // A text is no value of a column of numbers: no row can hold it.
      }
    }

    @Override
    boolean mayBreak(ColumnProfile profile) {
      if (profile.values() instanceof ValueProfile.Texts text) {
        return text.counts().overflowed() || !texts.containsAll(text.counts().counts().keySet());
      }
      if (profile.values() instanceof ValueProfile.Booleans booleans) {
        return (booleans.trues() > 0 && !texts.contains("true"))
            || (booleans.falses() > 0 && !texts.contains("false"));
      }
      return true;
    }

    @Override
    boolean breaks(ColumnVector values, int row) {
      if (values.isNull(row)) {
        return false;
      }
      if (!column.type().isNumeric()) {
        return !texts.contains(CellText.of(values, row, column.type()));
      }
      if (values instanceof DoubleVector doubles) {
        double value = doubles.value(row);
        return !Double.isFinite(value)
            || !numbers.contains(
                new BigDecimal(CellText.of(values, row, column.type())).stripTrailingZeros());
      }
      return !numbers.contains(number(column.type(), values, row).stripTrailingZeros());
    }

    @Override
    String what() {
      String named = texts.stream().sorted().limit(MOST_NAMED).collect(Collectors.joining(", "));
      int left = texts.size() - MOST_NAMED;
      return "is none of " + named + (left > 0 ? " and " + left + " more" : "");
    }
  }

  /** A value of a numeric column that is not floating point. */
  private static BigDecimal number(ColumnType type, ColumnVector values, int row) {
    return values instanceof LongVector longs
        ? BigDecimal.valueOf(longs.value(row), type.scale())
        : new BigDecimal(new BigInteger(((BytesVector) values).value(row)), type.scale());
  }

  /** A value of a column of dates or times. */
  static Instant time(ColumnType type, long value) {
    return type.kind() == ColumnType.Kind.DATE
        ? Instant.EPOCH.plus(value, ChronoUnit.DAYS)
        : Instant.EPOCH.plus(value, ChronoUnit.MICROS);
  }
}
