package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.expression.Expression;
import io.honeyflow.api.function.Argument;
import io.honeyflow.api.function.ResolvedFunction;
import io.honeyflow.api.function.UserCode;
import io.honeyflow.api.option.Option;
import io.honeyflow.planner.logical.EngineType;
import io.honeyflow.planner.logical.ExpressionTranslator;
import io.honeyflow.planner.logical.RexFactory;
import io.honeyflow.planner.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** What the analysis of one statement needs, and the scopes' numbers. */
final class AnalysisContext {
    private final Rooms rooms;
    private final SessionView session;
    private final RelOptCluster cluster;
    private final RexFactory rex;
    private final Map<Query.With, Planned> commons = new IdentityHashMap<>();
    private final Map<Query.With, Integer> shareIds = new IdentityHashMap<>();
    private final References references;
    private final List<String> views = new ArrayList<>();
    private final Set<String> macros = new HashSet<>();
    private String database;
    private int scopes;
    private int shares;

    AnalysisContext(Rooms rooms, SessionView session, RelOptCluster cluster, References references) {
        this.references = references;
        this.rooms = rooms;
        this.session = session;
        this.database = session.database();
        this.cluster = cluster;
        this.rex = new RexFactory(cluster.getRexBuilder());
    }

    Rooms rooms() {
        return rooms;
    }

    SessionView session() {
        return session;
    }

    /** The one that names without a database mean here. */
    String database() {
        return database;
    }

    RelOptCluster cluster() {
        return cluster;
    }

    /** Whether whole numbers are places in a clause. @param own the clause's setting */
    boolean positions(Option<Boolean> own) {
        return setting(own) || setting(AnalyzeOptions.BOTH_POSITIONS);
    }

    RexFactory rex() {
        return rex;
    }

    References references() {
        return references;
    }

    /** A common table expression's plan, analyzed once. */
    Planned common(Query.With with, Supplier<Planned> analysis) {
        Planned known = commons.get(with);
        if (known == null) {
            known = analysis.get();
            commons.put(with, known);
        }
        return known;
    }

    boolean isShared(Query.With with) {
        return references.count(with) > 1;
    }

    int shareId(Query.With with) {
        return shareIds.computeIfAbsent(with, key -> shares++);
    }

    int nextShare() {
        return shares++;
    }

    /**
     * Analyzes a view's query.
     *
     * @param inside the database that names without one mean in it
     * @throws SqlException SEMANTIC where it reads itself
     */
    Planned inView(String view, String inside, Position position, Supplier<Planned> analysis) {
        if (views.contains(view)) {
            throw new SqlException(ErrorCode.SEMANTIC, "view " + view + " reads itself", position);
        }
        views.add(view);
        String outside = database;
        database = inside;
        try {
            return analysis.get();
        } finally {
            database = outside;
            views.remove(view);
        }
    }

    /** @throws SqlException SEMANTIC for a macro that calls itself */
    RexNode inMacro(String macro, Position position, Supplier<RexNode> analysis) {
        if (!macros.add(macro)) {
            throw new SqlException(ErrorCode.SEMANTIC, "macro '" + macro + "' calls itself", position);
        }
        try {
            return analysis.get();
        } finally {
            macros.remove(macro);
        }
    }

    int nextScope() {
        return scopes++;
    }

    /** Whether names in backticks may be patterns of columns' names. */
    boolean namesArePatterns() {
        return session.settings()
                .text("hive.support.quoted.identifiers")
                .filter("none"::equalsIgnoreCase)
                .isPresent();
    }

    <T> T setting(Option<T> option) {
        return session.settings().get(option);
    }

    /** The value of an expression without columns. */
    Expression.Literal evaluate(RexNode node) {
        Expression expression = ExpressionTranslator.translate(node);
        return expression instanceof Expression.Literal literal
                ? literal
                : rooms.evaluator()
                        .in(setting(AnalyzeOptions.TIME_ZONE), session.settings())
                        .evaluate(expression);
    }

    /** The function for those arguments; what is wrong is said with the position. */
    ResolvedFunction resolve(String name, List<? extends RexNode> arguments, Position position) {
        List<Argument> given = new ArrayList<>();
        for (RexNode argument : arguments) {
            given.add(new Argument(EngineType.of(argument.getType()), () -> constant(argument)));
        }
        try {
            return rooms.functions().resolveCall(name, given);
        } catch (SqlException e) {
            throw e.position().isPresent()
                    ? e
                    : new SqlException(e.code(), String.valueOf(e.getMessage()), position, e);
        }
    }

    /** The value of an expression that is the same for all rows. */
    private Optional<UserCode.Constant> constant(RexNode node) {
        if (!RexUtil.isConstant(node) || OuterColumn.in(node)) {
            return Optional.empty();
        }
        Expression.Literal literal = evaluate(node);
        return Optional.of(new UserCode.Constant(literal.value(), literal.type()));
    }

    /** Whether a call of that name runs what a user has brought. */
    boolean isUsers(String name) {
        return rooms.functions().isUsers(name);
    }

    /** A scalar function's call, its arguments cast. */
    RexNode call(String name, Position position, List<? extends RexNode> arguments) {
        List<? extends RexNode> adapted = new WrittenConstants(this).adapt(name, arguments);
        return rex.call(resolve(name, adapted, position), adapted);
    }
}
