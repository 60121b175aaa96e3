package io.honeyflow.exec.function;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.expression.Compilation;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.expression.Kernel;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The functions that every session has. Safe for use by several threads. */
public final class BuiltinFunctions implements FunctionLibrary {
    private final Map<String, ScalarFunction> scalars = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();

    public BuiltinFunctions() {
        add(OperatorFunctions.all());
        add(ConditionalFunctions.all());
        add(NumberFunctions.all());
        add(TextFunctions.all());
        add(TimeFunctions.all());
        add(IntervalFunctions.all());
        add(CastFormatFunctions.all());
        add(NestedFunctions.all());
        add(HashFunctions.all());
        add(ArrayFunctions.all());
        add(TruncFunctions.all());
        add(JsonFunctions.all());
        add(UrlFunctions.all());
        add(MaskFunctions.all());
        add(CodingFunctions.all());
        add(WordFunctions.all());
        add(XPathFunctions.all());
        add(InformationFunctions.all());
        aliases.putAll(ConditionalFunctions.aliases());
        aliases.putAll(NumberFunctions.aliases());
        aliases.putAll(TextFunctions.aliases());
        aliases.putAll(TimeFunctions.aliases());
        names.addAll(scalars.keySet());
        names.addAll(aliases.keySet());
        names.addAll(AggregateFunctions.DESCRIPTIONS.keySet());
        names.addAll(WindowFunctions.DESCRIPTIONS.keySet());
        names.addAll(TableFunctions.DESCRIPTIONS.keySet());
    }

    private void add(List<ScalarFunction> functions) {
        for (ScalarFunction function : functions) {
            if (scalars.put(function.name(), function) != null) {
                throw new IllegalStateException("two functions " + function.name());
            }
        }
    }

    private String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return aliases.getOrDefault(lower, lower);
    }

    @Override
    public Optional<FunctionKind> kind(String name) {
        String canonical = canonical(name);
        if (scalars.containsKey(canonical)) {
            return Optional.of(FunctionKind.SCALAR);
        }
        if (AggregateFunctions.DESCRIPTIONS.containsKey(canonical)) {
            return Optional.of(FunctionKind.AGGREGATE);
        }
        if (WindowFunctions.DESCRIPTIONS.containsKey(canonical)) {
            return Optional.of(FunctionKind.WINDOW);
        }
        return TableFunctions.DESCRIPTIONS.containsKey(canonical) ? Optional.of(FunctionKind.TABLE) : Optional.empty();
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(names);
    }

    @Override
    public ResolvedFunction resolve(String given, List<DataType> arguments) {
        String name = canonical(given);
        FunctionKind kind = kind(name).orElseThrow(() -> unknown(given));
        Signature signature = switch (kind) {
            case SCALAR -> scalar(name).typing().resolve(name, arguments);
            case AGGREGATE -> AggregateFunctions.resolve(name, arguments);
            case WINDOW -> WindowFunctions.resolve(name, arguments);
            case TABLE -> TableFunctions.resolve(name, arguments);
        };
        List<Field> states = kind == FunctionKind.AGGREGATE ? AggregateFunctions.states(name, signature) : List.of();
        boolean deterministic =
                kind != FunctionKind.SCALAR || scalar(name).certainty() == ScalarFunction.Certainty.DETERMINISTIC;
        return new ResolvedFunction(
                FunctionRef.builtin(name), kind, signature.arguments(), signature.result(), states, deterministic);
    }

    private SqlException unknown(String name) {
        return AbsentFunctions.reason(name.toLowerCase(Locale.ROOT))
                .map(reason -> SqlException.notSupported("function " + name + ": " + reason))
                .orElseGet(() -> new SqlException(
                        ErrorCode.FUNCTION_NOT_FOUND,
                        "function '" + name + "' not found" + NearestName.hint(name, names)));
    }

    private ScalarFunction scalar(String name) {
        ScalarFunction function = scalars.get(name);
        if (function == null) {
            throw SqlException.notSupported("function " + name);
        }
        return function;
    }

    @Override
    public boolean retracts(ResolvedFunction aggregate) {
        List<Integer> places =
                IntStream.range(0, aggregate.argumentTypes().size()).boxed().toList();
        AggregateCall call = new AggregateCall(
                aggregate.function(),
                places,
                aggregate.argumentTypes(),
                AggregateCall.Distinctness.ALL,
                -1,
                aggregate.resultType());
        return accumulator(call).retracts();
    }

    @Override
    public Optional<String> describe(String name) {
        String canonical = canonical(name);
        ScalarFunction scalar = scalars.get(canonical);
        if (scalar != null) {
            return Optional.of(scalar.description());
        }
        return Optional.ofNullable(AggregateFunctions.DESCRIPTIONS.get(canonical))
                .or(() -> Optional.ofNullable(WindowFunctions.DESCRIPTIONS.get(canonical)))
                .or(() -> Optional.ofNullable(TableFunctions.DESCRIPTIONS.get(canonical)));
    }

    @Override
    public ExpressionCompiler compiler(EvaluationContext context) {
        return new Compilation(kernels(), context);
    }

    Compilation.KernelSource kernels() {
        return new Kernels();
    }

    @Override
    public Accumulator accumulator(AggregateCall call) {
        return AggregateFunctions.accumulator(call);
    }

    @Override
    public TableFunction tableFunction(FunctionRef function, List<DataType> arguments) {
        return TableFunctions.of(function.name());
    }

    private final class Kernels implements Compilation.KernelSource {
        @Override
        public Kernel call(Expression.Call call, EvaluationContext context) {
            List<DataType> types =
                    call.arguments().stream().map(Expression::type).toList();
            return scalar(canonical(call.function().name())).kernels().kernel(types, call.type(), context);
        }

        @Override
        public Kernel cast(DataType from, DataType to, EvaluationContext context) {
            return Casts.kernel(from, to, context);
        }
    }
}
