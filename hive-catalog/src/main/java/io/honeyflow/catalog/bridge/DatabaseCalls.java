package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Catalog.DropMode;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.NearestName;
import io.honeyflow.api.error.SqlException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.DropDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.GetDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;

/** Databases of the metastore. */
record DatabaseCalls(Calls calls) {
    List<String> names() {
        return calls.read("list databases", server -> server.client().get_all_databases()).stream()
                .sorted()
                .toList();
    }

    Optional<Database> find(String name) {
        GetDatabaseRequest request = new GetDatabaseRequest();
        request.setName(Calls.lower(name));
        request.setCatalogName(Calls.CATALOG);
        return calls.read("read database " + name, server -> {
            try {
                org.apache.hadoop.hive.metastore.api.Database found = server.newest(
                        "get_database_req",
                        client -> client.get_database_req(request),
                        client -> client.get_database(request.getName()));
                return Optional.of(Conversions.database(found));
            } catch (NoSuchObjectException e) {
                return Optional.empty();
            }
        });
    }

    void create(Database database) {
        calls.write(
                "create database " + database.name(),
                server -> server.client().create_database(Conversions.database(database)),
                answer -> answer instanceof AlreadyExistsException
                        ? new SqlException(
                                ErrorCode.ALREADY_EXISTS, "database '" + database.name() + "' exists already")
                        : null);
    }

    void alter(Database database) {
        calls.write(
                "alter database " + database.name(),
                server -> server.client().alter_database(Calls.lower(database.name()), Conversions.database(database)),
                answer -> answer instanceof NoSuchObjectException ? notFound(database.name()) : null);
    }

    void drop(String name, DropMode mode) {
        boolean cascade = mode == DropMode.CASCADE;
        DropDatabaseRequest request = new DropDatabaseRequest(Calls.lower(name), false, true, cascade);
        request.setCatalogName(Calls.CATALOG);
        calls.write(
                "drop database " + name,
                server -> server.order(
                        "drop_database_req",
                        client -> client.drop_database_req(request),
                        client -> client.drop_database(request.getName(), true, cascade)),
                answer -> switch (answer) {
                    case NoSuchObjectException missing -> notFound(name);
                    case InvalidOperationException refused
                    when !cascade ->
                        new SqlException(
                                ErrorCode.SEMANTIC,
                                "database '" + name + "' is not empty: expected CASCADE, or no tables in it");
                    // Hive 2 fails within itself.
                    default -> find(name).isEmpty() ? notFound(name) : null;
                });
    }

    SqlException notFound(String name) {
        return new SqlException(
                ErrorCode.DATABASE_NOT_FOUND, "database '" + name + "' not found" + NearestName.hint(name, names()));
    }
}
