package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.PersistentFunction;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.table.TemporaryFunction;
import io.honeyflow.planner.syntax.Statement;
import io.honeyflow.planner.syntax.Statement.FunctionScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Functions of users: permanent ones are kept in the metastore, temporary ones in the session. Source of the rules and
 * texts: Hive's CreateFunctionAnalyzer, DropFunctionAnalyzer and DescFunctionOperation.
 */
final class FunctionCommands {
    private final CommandContext context;

    FunctionCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult create(Statement.CreateFunction create) {
        List<PersistentFunction.Resource> resources = create.resources().stream()
                .map(resource -> new PersistentFunction.Resource(
                        PersistentFunction.ResourceKind.valueOf(resource.kind().toUpperCase(Locale.ROOT)),
                        resource.uri()))
                .toList();
        if (create.scope() == FunctionScope.TEMPORARY) {
            requirePlain(create.name());
            return createTemporary(new TemporaryFunction(create.name().name(), create.className(), resources));
        }
        String database = create.name().database().orElse(context.session().database());
        context.requireDatabase(database);
        if (context.catalog().function(database, create.name().name()).isPresent()) {
            throw new SqlException(
                    ErrorCode.ALREADY_EXISTS,
                    "function '" + database + "." + create.name().name() + "' already exists",
                    create.name().position());
        }
        PersistentFunction function = new PersistentFunction(
                database,
                create.name().name(),
                create.className(),
                context.session().user(),
                resources,
                0);
        context.code().check(function);
        context.catalog().createFunction(function);
        return StatementResult.done();
    }

    /** What the function names becomes the session's. Source: Hive's CreateFunctionOperation. */
    private StatementResult createTemporary(TemporaryFunction function) {
        context.code().add(function.resources());
        context.code().check(function);
        own().put(function.name(), function);
        return StatementResult.done();
    }

    /** Source: CreateMacroAnalyzer; a macro of the same name is replaced. */
    StatementResult create(Statement.CreateMacro create) {
        context.objects().macros().put(create.macro().name(), create.macro());
        return StatementResult.done();
    }

    StatementResult drop(Statement.DropMacro drop) {
        boolean there = context.objects().macros().remove(drop.name()) != null;
        if (!there && !context.leavesMissing(drop.missing())) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "macro '" + drop.name() + "' not found"
                            + NearestName.hint(
                                    drop.name(), context.objects().macros().keySet()),
                    drop.position());
        }
        return StatementResult.done();
    }

    private Map<String, TemporaryFunction> own() {
        return context.objects().functions();
    }

    private static void requirePlain(Statement.FunctionName name) {
        name.database().ifPresent(database -> {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "a temporary function has no database: expected '" + name.name() + "', found '" + name + "'",
                    name.position());
        });
    }

    StatementResult drop(Statement.DropFunction drop) {
        String name = drop.name().name();
        boolean leave = context.leavesMissing(drop.missing());
        if (drop.scope() == FunctionScope.TEMPORARY) {
            requirePlain(drop.name());
            if (own().remove(name) == null && !leave) {
                throw notFound("temporary function", name, own().keySet(), drop);
            }
            return StatementResult.done();
        }
        String database = drop.name().database().orElse(context.session().database());
        if (context.catalog().function(database, name).isPresent()) {
            context.catalog().dropFunction(database, name);
        } else if (drop.name().database().isEmpty()
                && !own().containsKey(name)
                && context.functions().kind(name).isPresent()) {
            throw new SqlException(
                    ErrorCode.SEMANTIC,
                    "'" + name + "' is a function of the gateway's own and can't be dropped",
                    drop.name().position());
        } else if (!leave) {
            context.requireDatabase(database);
            throw notFound("function", database + "." + name, context.catalog().functions(database), drop);
        }
        return StatementResult.done();
    }

    private static SqlException notFound(
            String what, String name, Iterable<String> known, Statement.DropFunction drop) {
        TreeSet<String> names = new TreeSet<>();
        known.forEach(names::add);
        return new SqlException(
                ErrorCode.FUNCTION_NOT_FOUND,
                what + " '" + name + "' not found"
                        + NearestName.hint(drop.name().name(), names),
                drop.name().position());
    }

    /** The text, and with EXTENDED where its code is. */
    StatementResult describe(Statement.DescribeFunction describe) {
        String name = describe.function().toLowerCase(Locale.ROOT);
        boolean plain = describe.style() == Statement.DescribeStyle.PLAIN;
        Optional<String> text =
                plain ? context.functions().describe(name) : context.functions().describeExtended(name);
        if (text.isEmpty()) {
            // No error, as in Hive.
            return StatementResult.of(new TextRows("tab_name")
                    .add("Function '" + name + "' does not exist."
                            + NearestName.hint(name, context.functions().names()))
                    .result());
        }
        TextRows rows = new TextRows("tab_name");
        text.get().lines().forEach(rows::add);
        if (!plain) {
            extended(name).forEach(rows::add);
        }
        return StatementResult.of(rows.result());
    }

    private List<String> extended(String name) {
        TemporaryFunction temporary = own().get(name);
        if (temporary != null) {
            return lines(temporary.className(), "TEMPORARY", temporary.resources());
        }
        int dot = name.indexOf('.');
        String database = dot < 0 ? context.session().database() : name.substring(0, dot);
        return context.catalog()
                .function(database, name.substring(dot + 1))
                .map(function -> lines(function.className(), "PERSISTENT", function.resources()))
                .orElse(List.of("Function type:BUILTIN"));
    }

    private static List<String> lines(String className, String type, List<PersistentFunction.Resource> resources) {
        List<String> lines = new ArrayList<>(List.of("Function class:" + className, "Function type:" + type));
        resources.forEach(resource -> lines.add("Resource:" + resource.uri()));
        return lines;
    }
}
