package io.honeyflow.exec.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.type.Schema;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.contract.Plans;
import io.honeyflow.exec.data.BatchForm;
import io.honeyflow.exec.data.HiveTypes;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.function.BuiltinFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Laws of every aggregate function that the library has, over every type that it takes. */
class AccumulatorLawsTest {
    private static final BuiltinFunctions FUNCTIONS = new BuiltinFunctions();
    private static final int GROUPS = 5;

    /** A call and rows for it. */
    private record Subject(AggregateCall call, Rows rows) {
        Accumulator fresh() {
            Accumulator accumulator = FUNCTIONS.accumulator(call);
            accumulator.ensureGroups(GROUPS);
            return accumulator;
        }

        int[] groups(int seed) {
            return new Random(seed).ints(rows.count(), 0, GROUPS).toArray();
        }

        List<ColumnVector> arguments(Rows some, BatchForm.Encoding encoding) {
            return new BatchForm(encoding, BatchForm.Density.DENSE, new Random(1))
                    .batch(some)
                    .columns();
        }

        Accumulator added(int from, int to) {
            Accumulator accumulator = fresh();
            add(accumulator, from, to);
            return accumulator;
        }

        void add(Accumulator accumulator, int from, int to) {
            int[] some = java.util.Arrays.copyOfRange(groups(1), from, to);
            accumulator.add(some, arguments(rows.range(from, to), BatchForm.Encoding.ANY), Selection.all(to - from));
        }
    }

    /** Their answers depend on the order in which rows and parts come. */
    private static final Set<String> APPROXIMATE =
            Set.of("histogram_numeric", "percentile_approx", "ngrams", "context_ngrams");

    private static List<String> names() {
        return FUNCTIONS.names().stream()
                .filter(name -> FUNCTIONS.kind(name).orElseThrow() == FunctionKind.AGGREGATE)
                .toList();
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (String name : names()) {
            for (DataType type : HiveTypes.all().types()) {
                Schema schema = HiveTypes.schema(type);
                if (takes(name, type)) {
                    subjects.add(new Subject(Plans.aggregate(name, schema, 0), tame(name, schema)));
                }
            }
        }
        Schema two = HiveTypes.schema(DataType.INT, DataType.STRING);
        subjects.add(new Subject(Plans.aggregate("count", two, 0, 1), Rows.random(two, 300, 5, 7)));
        for (String name : names()) {
            if (name.equals("corr") || name.startsWith("covar_") || name.startsWith("regr_")) {
                Schema pair = HiveTypes.schema(DataType.DOUBLE, DataType.DOUBLE);
                subjects.add(new Subject(Plans.aggregate(name, pair, 0, 1), table(pair, small(4), small(5))));
            }
        }
        Schema share = HiveTypes.schema(DataType.BIGINT, DataType.DOUBLE);
        subjects.add(new Subject(
                Plans.aggregate("percentile", share, 0, 1),
                table(
                        share,
                        Arrays.stream(eighths(6))
                                .map(AccumulatorLawsTest::whole)
                                .toArray(),
                        repeated(0.3))));
        Schema rising = HiveTypes.schema(DataType.DOUBLE, DataType.DOUBLE, DataType.BOOLEAN);
        for (String name : List.of("percentile_cont", "percentile_disc")) {
            subjects.add(new Subject(
                    Plans.aggregate(name, rising, 0, 1, 2), table(rising, eighths(7), repeated(0.3), repeated(true))));
        }
        return subjects;
    }

    private static Rows table(Schema schema, @Nullable Object[]... columns) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int row = 0; row < columns[0].length; row++) {
            for (@Nullable Object[] column : columns) {
                values.add(column[row]);
            }
        }
        return Rows.of(schema, values.toArray());
    }

    private static @Nullable Object whole(@Nullable Object value) {
        return value == null ? null : ((Double) value).longValue();
    }

    private static Object[] repeated(Object value) {
        return Collections.nCopies(300, value).toArray();
    }

    /** Values of which the last digits of squares don't depend on their order. */
    private static @Nullable Object[] small(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 300)
                .mapToObj(i -> random.nextInt(9) == 0 ? null : (Object) (double) random.nextInt(9))
                .toArray();
    }

    /** Values whose sums are exact, and some nulls. */
    private static @Nullable Object[] eighths(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 300)
                .mapToObj(i -> random.nextInt(9) == 0 ? null : (Object) (random.nextInt(4000) / 8.0))
                .toArray();
    }

    /** Whether the function takes exactly that type. */
    private static boolean takes(String name, DataType type) {
        try {
            DataType taken =
                    FUNCTIONS.resolve(name, List.of(type)).argumentTypes().get(0);
            return taken.layout() == type.layout() && taken.kind() == type.kind()
                    || (taken.kind().isInteger() && type.kind().isInteger());
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Sums of floating point numbers keep to the digits that are compared only where these are alike. */
    private static Rows tame(String name, Schema schema) {
        boolean floating = schema.type(0).kind().isNumeric()
                && !name.startsWith("m")
                && !name.startsWith("c")
                && schema.type(0).layout() == io.honeyflow.api.type.Layout.DOUBLE;
        if (!floating) {
            return Rows.random(schema, 300, 12, 9);
        }
        return Rows.of(schema, eighths(4));
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Subject> law) {
        return subjects().stream()
                .map(subject -> DynamicTest.dynamicTest(
                        subject.call().function() + " of " + subject.rows().schema(), () -> law.accept(subject)));
    }

    private static List<String> results(Accumulator accumulator) {
        return texts(List.of(accumulator.results(0, GROUPS)));
    }

    private static String result(Accumulator accumulator, int group) {
        return RowText.of(accumulator.results(group, 1).valueAt(0));
    }

    private static List<String> texts(List<FlatVector> columns) {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> {
                    List<Object> row = new ArrayList<>();
                    columns.forEach(column -> row.add(column.valueAt(group)));
                    return RowText.of(row);
                })
                .toList();
    }

    private static void merge(Accumulator into, Accumulator from) {
        int[] groups = IntStream.range(0, GROUPS).toArray();
        into.merge(groups, new ArrayList<>(from.states(0, GROUPS)), Selection.all(GROUPS));
    }

    @Test
    void everyFunctionIsTried() {
        List<String> tried = subjects().stream()
                .map(subject -> subject.call().function().name())
                .distinct()
                .toList();
        assertThat(names()).isNotEmpty().allMatch(name -> tried.contains(name) || APPROXIMATE.contains(name));
    }

    @TestFactory
    Stream<DynamicTest> mergedPartsAreTheWhole() {
        return each(subject -> {
            List<String> whole = results(subject.added(0, 300));
            for (int cut : List.of(0, 1, 137, 300)) {
                Accumulator merged = subject.fresh();
                merge(merged, subject.added(0, cut));
                merge(merged, subject.added(cut, 300));
                assertThat(results(merged)).as("cut at %d", cut).isEqualTo(whole);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aGroupAloneHasTheResultThatItHasAmongOthers() {
        return each(subject -> {
            List<ColumnVector> arguments = subject.arguments(subject.rows(), BatchForm.Encoding.ANY);
            Selection rows = Selection.all(subject.rows().count());
            int[] first = new int[rows.count()];
            Accumulator among = subject.fresh();
            among.add(first, arguments, rows);
            Accumulator alone = FUNCTIONS.accumulator(subject.call());
            alone.ensureGroups(1);
            alone.add(first, arguments, rows);
            assertThat(result(alone, 0)).isEqualTo(result(among, 0));
            if (alone.retracts()) {
                alone.retract(first, arguments, rows);
                assertThat(result(alone, 0)).isEqualTo(result(among, 1));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> oneResultIsTheOneAmongAll() {
        return each(subject -> {
            Accumulator accumulator = subject.added(0, 300);
            VectorBuilder one = VectorBuilder.of(subject.call().type(), GROUPS);
            for (int group = 0; group < GROUPS; group++) {
                accumulator.appendResult(group, one);
            }
            assertThat(texts(List.of(one.build()))).isEqualTo(results(accumulator));
        });
    }

    @TestFactory
    Stream<DynamicTest> aMergedStateCanBeAddedTo() {
        return each(subject -> {
            Accumulator merged = subject.fresh();
            merge(merged, subject.added(0, 100));
            subject.add(merged, 100, 300);
            assertThat(results(merged)).isEqualTo(results(subject.added(0, 300)));
        });
    }

    @TestFactory
    Stream<DynamicTest> statesHaveTheTypesThatTheCatalogTells() {
        return each(subject -> {
            List<Field> fields = FUNCTIONS
                    .resolve(subject.call().function().name(), subject.call().argumentTypes())
                    .stateFields();
            List<FlatVector> states = subject.added(0, 50).states(0, GROUPS);
            assertThat(states.stream().map(FlatVector::type).toList())
                    .isEqualTo(fields.stream().map(Field::type).toList());
            assertThat(subject.fresh().results(0, GROUPS).type())
                    .isEqualTo(subject.call().type());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsTakenBackWasNeverThere() {
        return each(subject -> {
            Accumulator accumulator = subject.added(0, 300);
            if (!accumulator.retracts()) {
                return;
            }
            int[] groups = java.util.Arrays.copyOfRange(subject.groups(1), 100, 300);
            accumulator.retract(
                    groups,
                    subject.arguments(subject.rows().range(100, 300), BatchForm.Encoding.ANY),
                    Selection.all(200));
            assertThat(results(accumulator)).isEqualTo(results(subject.added(0, 100)));
            int[] first = java.util.Arrays.copyOf(subject.groups(1), 100);
            accumulator.retract(
                    first,
                    subject.arguments(subject.rows().range(0, 100), BatchForm.Encoding.FLAT),
                    Selection.all(100));
            assertThat(results(accumulator)).as("all taken back").isEqualTo(results(subject.fresh()));
        });
    }

    @TestFactory
    Stream<DynamicTest> aClearedGroupIsAsBeforeItsFirstRow() {
        return each(subject -> {
            Accumulator accumulator = subject.added(0, 300);
            List<String> others = results(accumulator);
            accumulator.clear(2);
            List<String> expected = new ArrayList<>(others);
            expected.set(2, results(subject.fresh()).get(2));
            assertThat(results(accumulator)).isEqualTo(expected);
            for (int group = 0; group < GROUPS; group++) {
                accumulator.clear(group);
            }
            subject.add(accumulator, 0, 300);
            assertThat(results(accumulator)).isEqualTo(others);
        });
    }

    @TestFactory
    Stream<DynamicTest> encodingAndSelectionDoNotCount() {
        return each(subject -> {
            List<String> expected = results(subject.added(0, 300));
            for (BatchForm.Encoding encoding : BatchForm.Encoding.values()) {
                Accumulator accumulator = subject.fresh();
                for (int from = 0; from < 300; from += 60) {
                    Batch batch = new BatchForm(encoding, BatchForm.Density.SPARSE, new Random(from))
                            .batch(subject.rows().range(from, from + 60));
                    int[] groups = java.util.Arrays.copyOfRange(subject.groups(1), from, from + 60);
                    accumulator.add(groups, batch.columns(), batch.selection());
                }
                assertThat(results(accumulator)).as(encoding.toString()).isEqualTo(expected);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> groupsGrow() {
        return each(subject -> {
            Accumulator accumulator = FUNCTIONS.accumulator(subject.call());
            long before = accumulator.retainedBytes();
            accumulator.ensureGroups(1);
            accumulator.ensureGroups(1000);
            int[] groups = IntStream.range(0, 300).map(i -> 999 - i).toArray();
            accumulator.add(groups, subject.arguments(subject.rows(), BatchForm.Encoding.FLAT), Selection.all(300));
            assertThat(accumulator.results(0, 1000).size()).isEqualTo(1000);
            assertThat(accumulator.retainedBytes()).isGreaterThan(before);
        });
    }
}
