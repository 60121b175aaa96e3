package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.function.FunctionKind;
import io.honeyflow.api.type.CommonType;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.query.Expr;
import io.honeyflow.planner.query.Expr.Sense;
import io.honeyflow.planner.query.Macro;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Turns written expressions into typed ones over a plan's columns. Subqueries become joins of that plan. */
final class ExpressionAnalyzer {
    private static final Set<String> LOGIC = Set.of("and", "or", "not");

    private final AnalysisContext context;
    private final Scope scope;
    private final PlanBuilder builder;
    private final Substitutions substitutions;
    private final QueryAnalyzer queries;
    private final Aliases aliases;

    private ExpressionAnalyzer(Place place, Aliases aliases) {
        this.context = place.context();
        this.scope = place.scope();
        this.builder = place.builder();
        this.substitutions = place.substitutions();
        this.queries = place.queries();
        this.aliases = aliases;
    }

    /** Where expressions stand. */
    record Place(
            AnalysisContext context,
            Scope scope,
            PlanBuilder builder,
            Substitutions substitutions,
            QueryAnalyzer queries) {
        ExpressionAnalyzer analyzer() {
            return new ExpressionAnalyzer(this, Aliases.NONE);
        }

        ExpressionAnalyzer analyzer(Aliases aliases) {
            return new ExpressionAnalyzer(this, aliases);
        }
    }

    private Place place() {
        return new Place(context, scope, builder, substitutions, queries);
    }

    RexNode analyze(Expr expression) {
        RexNode computed = substitutions.computed(expression);
        if (computed == null && substitutions.grouped() && substitutions.hasComputedKeys()) {
            computed = groupKey(expression);
        }
        return computed != null ? computed : analyzeParts(expression);
    }

    List<RexNode> analyze(List<Expr> expressions) {
        List<RexNode> nodes = new ArrayList<>();
        for (Expr expression : expressions) {
            nodes.add(analyze(expression));
        }
        return nodes;
    }

    /** A condition: what it gives is cast to BOOLEAN. */
    RexNode condition(Expr expression) {
        RexNode node = analyze(expression);
        DataType type = EngineType.of(node.getType());
        return type.equals(DataType.BOOLEAN) ? node : context.rex().cast(node, DataType.BOOLEAN);
    }

    /** The key of the groups that this whole expression is, or null. */
    private @Nullable RexNode groupKey(Expr expression) {
        boolean plain = expression instanceof Expr.Call
                || expression instanceof Expr.Case
                || expression instanceof Expr.Cast
                || expression instanceof Expr.Field;
        if (!plain || Expressions.hasSubquery(expression) || Expressions.needsGroups(expression, context, scope)) {
            return null;
        }
        try {
            return substitutions.key(overRows().analyze(expression));
        } catch (SqlException e) {
            return null;
        }
    }

    private ExpressionAnalyzer overRows() {
        return new Place(context, scope, builder, new Substitutions(), queries).analyzer();
    }

    private RexNode analyzeParts(Expr expression) {
        RexFactory rex = context.rex();
        return switch (expression) {
            case Expr.Name name -> name(name);
            case Expr.Default missing ->
                throw new SqlException(
                        ErrorCode.SEMANTIC,
                        "DEFAULT stands for a value in the rows of INSERT .. VALUES only",
                        missing.position());
            case Expr.Literal literal -> rex.constant(literal.value(), literal.type());
            case Expr.Call call -> call(call);
            case Expr.Case cases -> cases(cases);
            case Expr.Cast cast -> rex.cast(analyze(cast.value()), cast.type());
            case Expr.Between between -> between(between);
            case Expr.InList in -> negatable(inList(in), in.sense());
            case Expr.InQuery in -> subqueries().in(in, analyze(in.value()));
            case Expr.Quantified quantified -> subqueries().quantified(quantified, analyze(quantified.value()));
            case Expr.Exists exists -> subqueries().exists(exists);
            case Expr.Scalar scalar -> subqueries().scalar(scalar);
            case Expr.Field field -> field(analyze(field.value()), field.name(), field.position());
            case Expr.NullsFirst unsaid -> rex.constant(Ordering.nullsFirst(unsaid.order(), context), DataType.BOOLEAN);
            case Expr.IntervalOf interval -> new IntervalAmounts(context).of(interval, analyze(interval.value()));
            case Expr.Star star ->
                throw new SqlException(ErrorCode.SEMANTIC, "'*' can't stand inside an expression", star.position());
        };
    }

    SubqueryAnalyzer subqueries() {
        return new SubqueryAnalyzer(new Place(context, scope, builder, substitutions, queries));
    }

    private RexNode negatable(RexNode node, Sense sense) {
        return sense == Sense.NEGATED ? context.rex().not(node) : node;
    }

    private RexNode name(Expr.Name name) {
        String first = name.parts().get(0);
        if (name.parts().size() == 1) {
            if (aliases.rule() == Aliases.Rule.FIRST) {
                Expr aliased = aliases.find(first);
                if (aliased != null) {
                    return plain().analyze(aliased);
                }
            }
            if (aliases.rule() == Aliases.Rule.LAST && scope.find(name).isEmpty()) {
                Expr aliased = aliases.find(first);
                if (aliased != null) {
                    return plain().analyze(aliased);
                }
            }
        }
        Scope.Found found = scope.resolve(name);
        int known = 0;
        RexNode value = null;
        if (substitutions.grouped() && found.scope() == scope) {
            // A key of the groups may be a field of a struct, and a name a field of that.
            RexNode overRows = overRows(found.column());
            for (; known < found.fields().size() && value == null; known++) {
                overRows = field(overRows, found.fields().get(known), name.position());
                value = substitutions.key(overRows);
            }
        }
        if (value == null) {
            known = 0;
            value = column(found, name);
        }
        for (String field : found.fields().subList(known, found.fields().size())) {
            value = field(value, field, name.position());
        }
        return value;
    }

    private RexNode overRows(Scope.Column column) {
        return new RexInputRef(column.index(), context.rex().types().of(column.type()));
    }

    private ExpressionAnalyzer plain() {
        return new Place(context, scope, builder, substitutions, queries).analyzer();
    }

    private RexNode column(Scope.Found found, Expr.Name name) {
        Scope.Column column = found.column();
        if (found.scope() != scope) {
            OuterColumn outer = new OuterColumn(found.scope().id(), column.index(), column.type());
            return context.rex().builder().makeCall(context.rex().types().of(column.type()), outer, List.of());
        }
        return known(column, name);
    }

    /** A column of this scope: above groups it must be a key. */
    private RexNode known(Scope.Column column, Expr.Name name) {
        RexNode overRows = overRows(column);
        return substitutions.grouped() ? substitutions.keyOf(overRows, name) : overRows;
    }

    RexNode field(RexNode value, String name, Position position) {
        DataType type = EngineType.of(value.getType());
        DataType element = type instanceof DataType.Array array ? array.element() : type;
        if (!(element instanceof DataType.Struct struct)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "'." + name + "' is taken of " + type + ", which is no struct", position);
        }
        int place = struct.indexOf(name);
        if (place < 0) {
            List<String> known = struct.fields().stream().map(Field::name).toList();
            throw new SqlException(
                    ErrorCode.COLUMN_NOT_FOUND,
                    "field '" + name + "' not found in " + type + NearestName.hint(name, known),
                    position);
        }
        DataType fieldType = struct.fields().get(place).type();
        return context.rex()
                .field(value, place, type instanceof DataType.Array ? new DataType.Array(fieldType) : fieldType);
    }

    private RexNode call(Expr.Call call) {
        String name = call.name().toLowerCase(Locale.ROOT);
        if (call.over() != null) {
            throw new SqlException(
                    ErrorCode.SEMANTIC, "a window function can't stand here: '" + call.name() + "'", call.position());
        }
        if (name.equals("if")) {
            return ifCall(call);
        }
        RexNode rows = new RowValues(context).comparison(call, this);
        if (rows != null) {
            return rows;
        }
        boolean users = context.isUsers(name);
        Optional<RexNode> session = users ? Optional.empty() : SessionFunctions.of(name, call, context);
        if (session.isPresent()) {
            return session.get();
        }
        Macro macro = context.session().macros().get(name);
        if (macro != null) {
            return MacroCall.expand(macro, call, analyze(call.arguments()), place());
        }
        Optional<FunctionKind> known = context.rooms().functions().kind(name);
        DataType type = TypeFunctions.type(name);
        if (known.isEmpty() && type != null && call.arguments().size() == 1) {
            return context.rex().cast(analyze(call.arguments().get(0)), type);
        }
        FunctionKind kind = known.orElse(FunctionKind.SCALAR);
        if (kind != FunctionKind.SCALAR) {
            throw misplaced(call, kind);
        }
        List<RexNode> arguments = arguments(call);
        RexNode value = context.call(
                name,
                call.position(),
                LOGIC.contains(name) ? arguments.stream().map(this::truth).toList() : arguments);
        return switch (users ? "" : name) {
            case "round", "bround" -> rounded(value, call);
            case "named_struct" -> named(value, call);
            default -> value;
        };
    }

    /** A call's arguments; all columns for {@code *}. */
    List<RexNode> arguments(Expr.Call call) {
        return call.quantifier() == Expr.Call.Quantifier.STAR ? allColumns(call.position()) : analyze(call.arguments());
    }

    /** An operand of AND, OR and NOT: cast to BOOLEAN, or whether it is there. Source: Hive's TypeCheckProcFactory. */
    private RexNode truth(RexNode operand) {
        return EngineType.of(operand.getType()).kind().isNested()
                ? context.rex().not(context.rex().isNull(operand))
                : context.rex().cast(operand, DataType.BOOLEAN);
    }

    /** What {@code *} stands for as arguments. */
    private List<RexNode> allColumns(Position position) {
        return scope.plainColumns().stream()
                .map(column -> known(column, new Expr.Name(position, List.of(column.name()))))
                .toList();
    }

    /** Field names are written, in lower case as those of columns. Source: Hive's GenericUDFNamedStruct. */
    private RexNode named(RexNode value, Expr.Call call) {
        DataType.Struct struct = (DataType.Struct) EngineType.of(value.getType());
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < struct.fields().size(); i++) {
            Expr name = call.arguments().get(2 * i);
            if (!(name instanceof Expr.Literal literal && literal.value() instanceof String text)) {
                throw new SqlException(
                        ErrorCode.WRONG_ARGUMENTS,
                        "named_struct expects names of fields that are written as texts",
                        name.position());
            }
            fields.add(new Field(
                    text.toLowerCase(Locale.ROOT), struct.fields().get(i).type()));
        }
        return context.rex().cast(value, new DataType.Struct(fields));
    }

    /** A decimal that is rounded to a number of digits that is written has so many. Source: Hive's GenericUDFRound. */
    private RexNode rounded(RexNode value, Expr.Call call) {
        boolean written = call.arguments().size() == 2
                && call.arguments().get(1) instanceof Expr.Literal literal
                && literal.value() instanceof Integer;
        if (!written || !(EngineType.of(value.getType()) instanceof DataType.Decimal type)) {
            return value;
        }
        int digits = (Integer)
                Objects.requireNonNull(((Expr.Literal) call.arguments().get(1)).value());
        int scale = Math.clamp(digits, 0, type.scale());
        int precision = Math.min(DataType.Decimal.MAX_PRECISION, type.precision() - type.scale() + scale + 1);
        return context.rex().cast(value, new DataType.Decimal(precision, scale));
    }

    private static SqlException misplaced(Expr.Call call, FunctionKind kind) {
        String what = switch (kind) {
            case AGGREGATE -> "an aggregate function can't stand here: '";
            case WINDOW -> "a window function needs OVER: '";
            case TABLE -> "a table function stands alone in SELECT or in LATERAL VIEW: '";
            case SCALAR -> throw new IllegalStateException("scalar functions may stand anywhere");
        };
        return new SqlException(ErrorCode.SEMANTIC, what + call.name() + "'", call.position());
    }

    private RexNode ifCall(Expr.Call call) {
        if (call.arguments().size() != 3) {
            throw new SqlException(
                    ErrorCode.WRONG_ARGUMENTS,
                    "if expects a condition and two values, found "
                            + call.arguments().size() + " arguments",
                    call.position());
        }
        List<RexNode> values = analyze(call.arguments().subList(1, 3));
        return branches(List.of(condition(call.arguments().get(0))), values, call.position());
    }

    private RexNode cases(Expr.Case cases) {
        List<RexNode> conditions = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        RexNode operand = cases.operand() == null ? null : analyze(cases.operand());
        for (Expr.Case.Branch branch : cases.branches()) {
            conditions.add(
                    operand == null
                            ? condition(branch.condition())
                            : context.call(
                                    "=", branch.condition().position(), List.of(operand, analyze(branch.condition()))));
            values.add(analyze(branch.value()));
        }
        values.add(
                cases.otherwise() == null ? context.rex().constant(null, DataType.VOID) : analyze(cases.otherwise()));
        return branches(conditions, values, cases.position());
    }

    /** @param values one for each condition, and the one otherwise */
    private RexNode branches(List<RexNode> conditions, List<RexNode> values, Position position) {
        DataType common = common(values, position);
        List<RexNode> operands = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            operands.add(conditions.get(i));
            operands.add(context.rex().cast(values.get(i), common));
        }
        operands.add(context.rex().cast(values.get(values.size() - 1), common));
        return context.rex().caseOf(operands, common);
    }

    private static DataType common(List<RexNode> values, Position position) {
        List<DataType> types =
                values.stream().map(value -> EngineType.of(value.getType())).toList();
        return CommonType.forUnion(types)
                .orElseThrow(() -> new SqlException(
                        ErrorCode.WRONG_ARGUMENTS, "the values have no common type: " + types, position));
    }

    private RexNode between(Expr.Between between) {
        RexNode value = analyze(between.value());
        Position position = between.position();
        RexNode low = context.call(">=", position, List.of(value, analyze(between.low())));
        RexNode high = context.call("<=", position, List.of(value, analyze(between.high())));
        return negatable(context.rex().and(List.of(low, high)), between.sense());
    }

    private RexNode inList(Expr.InList in) {
        RexNode rows = new RowValues(context).in(in, this);
        if (rows != null) {
            return rows;
        }
        return new ListMembership(context).in(analyze(in.value()), analyze(in.list()), in.position());
    }
}
