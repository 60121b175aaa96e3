package io.honeyflow.exec.function;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.AggregateCode;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.function.FunctionRef;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.function.ScalarCode;
import io.honeyflow.api.function.TableCode;
import io.honeyflow.api.function.UserFunctions;
import io.honeyflow.api.function.UserFunctions.Surroundings;
import io.honeyflow.api.option.Settings;
import io.honeyflow.api.plan.AggregateCall;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.VectorBuilder;
import io.honeyflow.exec.aggregate.Accumulator;
import io.honeyflow.exec.aggregate.UserAggregate;
import io.honeyflow.exec.expression.Compilation;
import io.honeyflow.exec.expression.EvaluationContext;
import io.honeyflow.exec.expression.ExpressionCompiler;
import io.honeyflow.exec.expression.Kernel;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The engine's own functions, and users' code where a plan names it. Safe for use by several threads. */
public final class UserFunctionLibrary implements FunctionLibrary {
    private final BuiltinFunctions builtin;
    private final UserFunctions users;
    private final Surroundings around;
    /** What the query's end closes; null outside of one, where nothing is told of an end. */
    private final @Nullable Queue<AutoCloseable> opened;

    public UserFunctionLibrary(BuiltinFunctions builtin, UserFunctions users) {
        this(builtin, users, new Surroundings(ZoneOffset.UTC, Settings.EMPTY), null);
    }

    private UserFunctionLibrary(
            BuiltinFunctions builtin, UserFunctions users, Surroundings around, @Nullable Queue<AutoCloseable> opened) {
        this.builtin = builtin;
        this.users = users;
        this.around = around;
        this.opened = opened;
    }

    @Override
    public FunctionLibrary in(EvaluationContext context) {
        return new UserFunctionLibrary(builtin, users, around(context), new ConcurrentLinkedQueue<>());
    }

    private <T extends AutoCloseable> T opened(T code) {
        if (opened != null) {
            opened.add(code);
        }
        return code;
    }

    @Override
    public void close() {
        for (AutoCloseable code = next(); code != null; code = next()) {
            try {
                code.close();
            } catch (Exception e) {
                throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
            }
        }
    }

    private @Nullable AutoCloseable next() {
        return opened == null ? null : opened.poll();
    }

    private static Surroundings around(EvaluationContext context) {
        return new Surroundings(context.zone(), context.settings());
    }

    @Override
    public Optional<FunctionKind> kind(String name) {
        return builtin.kind(name);
    }

    @Override
    public SortedSet<String> names() {
        return builtin.names();
    }

    @Override
    public ResolvedFunction resolve(String name, List<DataType> arguments) {
        return builtin.resolve(name, arguments);
    }

    @Override
    public boolean retracts(ResolvedFunction aggregate) {
        return aggregate.function().userCode().isEmpty() && builtin.retracts(aggregate);
    }

    @Override
    public Optional<String> describe(String name) {
        return builtin.describe(name);
    }

    @Override
    public ExpressionCompiler compiler(EvaluationContext context) {
        return new Compilation(new Kernels(), context);
    }

    @Override
    public Accumulator accumulator(AggregateCall call) {
        if (call.function().userCode().isEmpty()) {
            return builtin.accumulator(call);
        }
        AggregateCode code = opened(users.aggregate(call.function(), call.argumentTypes(), around));
        return UserAggregate.of(code);
    }

    /** @throws SqlException what the function's code fails of */
    @Override
    public TableFunction tableFunction(FunctionRef function, List<DataType> arguments) {
        return function.userCode().isEmpty()
                ? builtin.tableFunction(function, arguments)
                : new UserTable(opened(users.table(function, arguments, around)));
    }

    private record UserTable(TableCode code) implements TableFunction {
        @Override
        public int apply(List<ColumnVector> arguments, int row, List<VectorBuilder> columns) {
            return code.apply(arguments, row, columns);
        }

        @Override
        public int end(List<VectorBuilder> columns) {
            return code.end(columns);
        }
    }

    private final class Kernels implements Compilation.KernelSource {
        private final Compilation.KernelSource own = builtin.kernels();

        @Override
        public Kernel call(Expression.Call call, EvaluationContext context) {
            if (call.function().userCode().isEmpty()) {
                return own.call(call, context);
            }
            List<DataType> types =
                    call.arguments().stream().map(Expression::type).toList();
            return new UserKernel(opened(users.scalar(call.function(), types, call.type(), around(context))));
        }

        @Override
        public Kernel cast(DataType from, DataType to, EvaluationContext context) {
            return own.cast(from, to, context);
        }
    }

    private record UserKernel(ScalarCode code) implements Kernel {
        @Override
        public boolean strict() {
            return false;
        }

        @Override
        public boolean repeatable() {
            return code.deterministic();
        }

        @Override
        public ColumnVector evaluate(List<ColumnVector> arguments, Selection rows, int size) {
            return code.evaluate(arguments, rows, size);
        }
    }
}
