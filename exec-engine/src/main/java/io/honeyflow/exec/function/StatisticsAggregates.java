package io.honeyflow.exec.function;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Kind;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.aggregate.Histogram;
import io.honeyflow.exec.aggregate.Ngrams;
import io.honeyflow.exec.aggregate.PairMoments;
import io.honeyflow.exec.aggregate.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Aggregate functions of statistics and of texts. Source of the types: Hive's GenericUDAFs of the same names. */
final class StatisticsAggregates {
    private static final DataType DOUBLES = new DataType.Array(DataType.DOUBLE);

    static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(
                    "percentile",
                    "percentile(a, share or array of shares): of whole numbers, in between in proportion"),
            Map.entry("percentile_cont", "percentile_cont(a, share), percentile_cont(share) WITHIN GROUP (ORDER BY a)"),
            Map.entry("percentile_disc", "percentile_disc(a, share): as percentile_cont, but one of the values"),
            Map.entry("percentile_approx", "percentile_approx(a, share or array of shares[, bins]): by a histogram"),
            Map.entry("histogram_numeric", "histogram_numeric(a, n): at most n bins, each its centre and height"),
            Map.entry("ngrams", "ngrams(array of words, n, k[, precision]): the k most frequent runs of n words"),
            Map.entry(
                    "context_ngrams",
                    "context_ngrams(array of words, array with nulls, k[, precision]): what stands most often for the nulls"),
            Map.entry("corr", "corr(y, x): Pearson's correlation"),
            Map.entry("covar_pop", "covar_pop(y, x): the covariance of all pairs"),
            Map.entry("covar_samp", "covar_samp(y, x): the covariance of a sample"),
            Map.entry("regr_count", "regr_count(y, x): pairs without a null"),
            Map.entry("regr_avgx", "regr_avgx(y, x): the mean of x"),
            Map.entry("regr_avgy", "regr_avgy(y, x): the mean of y"),
            Map.entry("regr_sxx", "regr_sxx(y, x): the sum of x's squared distances from their mean"),
            Map.entry("regr_syy", "regr_syy(y, x): the sum of y's squared distances from their mean"),
            Map.entry("regr_sxy", "regr_sxy(y, x): the sum of the products of both distances"),
            Map.entry("regr_slope", "regr_slope(y, x): of the line through the pairs"),
            Map.entry("regr_intercept", "regr_intercept(y, x): where that line crosses x = 0"),
            Map.entry("regr_r2", "regr_r2(y, x): how well that line fits"));

    private StatisticsAggregates() {}

    static Signature resolve(String name, List<DataType> arguments) {
        return switch (name) {
            case "percentile", "percentile_cont", "percentile_disc" -> percentile(name, arguments);
            case "percentile_approx" -> approximate(name, arguments);
            case "histogram_numeric" ->
                Typing.of(binsOf(), DataType.DOUBLE, DataType.INT).resolve(name, arguments);
            case "ngrams", "context_ngrams" -> ngrams(name, arguments);
            default ->
                Typing.of(
                                name.equals("regr_count") ? DataType.BIGINT : DataType.DOUBLE,
                                DataType.DOUBLE,
                                DataType.DOUBLE)
                        .resolve(name, arguments);
        };
    }

    private static DataType binsOf() {
        return new DataType.Array(
                new DataType.Struct(List.of(new Field("x", DataType.DOUBLE), new Field("y", DataType.DOUBLE))));
    }

    /** The shares as they are read, and what they give: one number, or an array of numbers. */
    private static Optional<DataType> shares(DataType type) {
        if (type instanceof DataType.Array array && isShare(array.element())) {
            return Optional.of(DOUBLES);
        }
        return isShare(type) ? Optional.of(DataType.DOUBLE) : Optional.empty();
    }

    private static boolean isShare(DataType type) {
        return type.kind().isNumeric() || type.kind() == Kind.VOID;
    }

    private static Signature percentile(String name, List<DataType> arguments) {
        boolean counted = arguments.size() == 2 || arguments.size() == 3 && !name.equals("percentile");
        DataType value = arguments.isEmpty() ? DataType.STRING : arguments.get(0);
        boolean whole = value.kind().isInteger() || value.kind() == Kind.VOID;
        boolean right = counted
                && (whole || value.kind().isNumeric() && !name.equals("percentile"))
                && shares(arguments.get(1)).isPresent();
        if (!right) {
            String numbers = name.equals("percentile") ? "whole numbers" : "numbers";
            throw Typing.wrong(name, arguments, numbers + " and a share from 0 to 1, or an array of shares");
        }
        DataType shares = shares(arguments.get(1)).orElseThrow();
        List<DataType> types = new ArrayList<>(List.of(DataType.DOUBLE, shares));
        if (arguments.size() == 3) {
            types.add(DataType.BOOLEAN);
        }
        return new Signature(types, shares);
    }

    private static Signature approximate(String name, List<DataType> arguments) {
        boolean right = (arguments.size() == 2 || arguments.size() == 3)
                && (arguments.get(0).kind().isNumeric() || arguments.get(0).kind() == Kind.VOID)
                && shares(arguments.get(1)).isPresent()
                && (arguments.size() == 2 || arguments.get(2).kind().isInteger());
        if (!right) {
            throw Typing.wrong(name, arguments, "numbers, a share between 0 and 1 or an array of shares, and bins");
        }
        DataType shares = shares(arguments.get(1)).orElseThrow();
        return arguments.size() == 2
                ? new Signature(List.of(DataType.DOUBLE, shares), shares)
                : new Signature(List.of(DataType.DOUBLE, shares, DataType.INT), shares);
    }

    private static Signature ngrams(String name, List<DataType> arguments) {
        DataType words = new DataType.Array(DataType.STRING);
        boolean counted = arguments.size() == 3 || arguments.size() == 4;
        boolean texts =
                counted && (arguments.get(0).equals(words) || arguments.get(0).equals(new DataType.Array(words)));
        boolean context = counted
                && (name.equals("ngrams")
                        ? arguments.get(1).kind().isInteger()
                        : arguments.get(1).equals(words));
        if (!texts
                || !context
                || !arguments.stream().skip(2).allMatch(type -> type.kind().isInteger())) {
            throw Typing.wrong(name, arguments, "an array of words, n or an array with nulls, and whole numbers");
        }
        return new Signature(arguments, Ngrams.RESULT);
    }

    static List<Field> states(String name) {
        return switch (name) {
            case "percentile", "percentile_cont", "percentile_disc" -> Percentile.STATES;
            case "percentile_approx", "histogram_numeric" -> Histogram.STATES;
            case "ngrams", "context_ngrams" -> Ngrams.STATES;
            default -> PairMoments.STATES;
        };
    }

    static Accumulator accumulator(String name, DataType result) {
        return switch (name) {
            case "percentile", "percentile_cont" -> Percentile.of(Percentile.Between.INTERPOLATED, result);
            case "percentile_disc" -> Percentile.of(Percentile.Between.NEXT, result);
            case "percentile_approx", "histogram_numeric" -> Histogram.of(result);
            case "ngrams", "context_ngrams" -> Ngrams.of(name);
            default -> PairMoments.of(name, result);
        };
    }
}
