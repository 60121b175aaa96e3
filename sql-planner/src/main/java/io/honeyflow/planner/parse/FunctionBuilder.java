package io.honeyflow.planner.parse;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.query.Macro;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.Statement.FunctionName;
import io.honeyflow.planner.syntax.Statement.FunctionResource;
import io.honeyflow.planner.syntax.Statement.FunctionScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Parse trees of statements about functions and macros to records. */
final class FunctionBuilder {
    private static final Set<String> RESOURCES = Set.of("jar", "file", "archive");

    private FunctionBuilder() {}

    static Statement create(HiveQlGrammar.CreateFunctionContext create) {
        List<FunctionResource> resources = new ArrayList<>();
        for (HiveQlGrammar.FunctionResourceContext resource : create.functionResource()) {
            String kind = Places.name(resource.identifier());
            if (!RESOURCES.contains(kind)) {
                throw new SqlException(
                        ErrorCode.SYNTAX, "expected JAR, FILE or ARCHIVE, found '" + kind + "'", Places.of(resource));
            }
            resources.add(new FunctionResource(kind, TextLiterals.value(resource.string())));
        }
        return new Statement.CreateFunction(
                Places.of(create),
                name(create.qualifiedFunction()),
                scope(create.TEMPORARY()),
                TextLiterals.value(create.string()),
                resources);
    }

    static Statement drop(HiveQlGrammar.DropFunctionContext drop) {
        return new Statement.DropFunction(
                Places.of(drop),
                name(drop.qualifiedFunction()),
                scope(drop.TEMPORARY()),
                StatementBuilder.missing(drop.ifExists()));
    }

    static Statement macro(HiveQlGrammar.CreateMacroContext macro) {
        List<Macro.Parameter> parameters = macro.macroParameter().stream()
                .map(each -> new Macro.Parameter(Places.name(each.identifier()), Types.of(each.type())))
                .toList();
        Macro made = new Macro(
                Places.name(macro.identifier()),
                parameters,
                new ExpressionBuilder().build(macro.expression()),
                Places.text(macro.expression()));
        check(made, Places.of(macro));
        return new Statement.CreateMacro(Places.of(macro), made);
    }

    /** Source: CreateMacroAnalyzer. */
    private static void check(Macro macro, Position position) {
        List<String> parameters =
                macro.parameters().stream().map(Macro.Parameter::name).toList();
        Set<String> expected = new TreeSet<>(parameters);
        if (expected.size() < parameters.size()) {
            throw new SqlException(ErrorCode.SEMANTIC, "a macro's parameters must have different names", position);
        }
        Set<String> found = new TreeSet<>();
        macro.names().forEach(name -> found.add(name.parts().get(0).toLowerCase(Locale.ROOT)));
        if (!expected.equals(found)) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "macro '" + macro.name() + "': expected columns " + expected + " in its expression, found " + found,
                    macro.body().position());
        }
    }

    private static FunctionScope scope(@Nullable TerminalNode temporary) {
        return temporary == null ? FunctionScope.PERMANENT : FunctionScope.TEMPORARY;
    }

    private static FunctionName name(HiveQlGrammar.QualifiedFunctionContext context) {
        if (context.string() != null) {
            return new FunctionName(
                    Places.of(context),
                    Optional.empty(),
                    TextLiterals.value(context.string()).toLowerCase(Locale.ROOT));
        }
        List<String> names = context.identifier().stream().map(Places::name).toList();
        return new FunctionName(
                Places.of(context),
                names.size() == 2 ? Optional.of(names.get(0)) : Optional.empty(),
                names.get(names.size() - 1));
    }
}
