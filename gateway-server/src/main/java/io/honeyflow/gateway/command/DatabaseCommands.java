package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.planner.syntax.AlterTable;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Principal;
import io.honeyflow.planner.syntax.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Databases: making, changing, dropping and choosing them. */
final class DatabaseCommands {
    private final CommandContext context;

    DatabaseCommands(CommandContext context) {
        this.context = context;
    }

    StatementResult use(Statement.Use use) {
        context.requireDatabase(use.database());
        context.session().use(use.database());
        return StatementResult.done();
    }

    StatementResult create(Statement.CreateDatabase create) {
        boolean there = context.catalog().database(create.name()).isPresent();
        if (there && create.existing() == CreateTable.Existing.LEAVE) {
            return StatementResult.done();
        }
        if (there) {
            throw new SqlException(
                    ErrorCode.DATABASE_EXISTS, "database '" + create.name() + "' already exists", create.position());
        }
        Database database = new Database(
                create.name(),
                create.comment(),
                create.location(),
                context.session().user(),
                create.properties());
        if (!create.location().isEmpty()) {
            context.folders().requireFileSystem(create.location());
        }
        try {
            context.catalog().createDatabase(database);
        } catch (SqlException e) {
            // The metastore doesn't say why it can't make the folder.
            if (e.code() == ErrorCode.CATALOG && !create.location().isEmpty()) {
                context.folders().requireWritable(create.location());
            }
            throw e;
        }
        return StatementResult.done();
    }

    StatementResult alter(Statement.AlterDatabase alter) {
        context.requireDatabase(alter.name());
        Database old = context.catalog().database(alter.name()).orElseThrow();
        Map<String, String> parameters = new HashMap<>(old.parameters());
        parameters.putAll(alter.properties());
        alter.owner().filter(owner -> owner.kind() != Principal.Kind.USER).ifPresent(owner -> {
            throw SqlException.notSupported("ALTER DATABASE .. SET OWNER " + owner.kind(), alter.position());
        });
        String location =
                alter.location().map(text -> context.folders().qualified(text)).orElse(old.location());
        context.catalog()
                .alterDatabase(new Database(
                        old.name(),
                        old.comment(),
                        location,
                        old.managedLocation(),
                        alter.owner().map(Principal::name).orElse(old.owner()),
                        alter.owner().map(owner -> owner.kind().name()).orElse(old.ownerType()),
                        parameters));
        return StatementResult.done();
    }

    StatementResult drop(Statement.DropDatabase drop) {
        boolean there = context.catalog().database(drop.name()).isPresent();
        if (!there && drop.missing() == AlterTable.Missing.LEAVE) {
            return StatementResult.done();
        }
        context.requireDatabase(drop.name());
        Catalog catalog = context.catalog();
        List<Table> tables = catalog.tables(drop.name(), catalog.tables(drop.name()));
        context.guard().alone(tables, () -> {
            catalog.dropDatabase(drop.name(), drop.mode());
            return tables;
        });
        if (context.session().database().equals(drop.name())) {
            context.session().use("default");
        }
        return StatementResult.done();
    }
}
