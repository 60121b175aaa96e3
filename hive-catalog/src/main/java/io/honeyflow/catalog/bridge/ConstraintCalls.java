package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Constraint;
import io.honeyflow.api.catalog.ConstraintCatalog.Reference;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AddCheckConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddDefaultConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddForeignKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddNotNullConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.AddUniqueConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.DropConstraintRequest;
import org.apache.hadoop.hive.metastore.api.ForeignKeysRequest;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsRequest;
import org.apache.thrift.TException;

/** Constraints in the metastore. Hive 2 keeps primary and foreign keys alone, Hive 3 all kinds. */
record ConstraintCalls(Calls calls, TableCalls tables) {
    private static final String REFERENCES =
            "finding foreign keys by the table that they refer to: the metastore server is too old";

    List<Constraint> find(String database, String table) {
        String db = Calls.lower(database);
        String name = Calls.lower(table);
        String what = "read constraints of " + db + "." + name;
        return calls.read(
                what,
                server -> server.newest(
                        "get_all_table_constraints",
                        client -> together(client.get_all_table_constraints(
                                        new AllTableConstraintsRequest(db, name, Calls.CATALOG))
                                .getAllTableConstraints()),
                        client -> oneByOne(server, db, name)));
    }

    private static List<Constraint> together(org.apache.hadoop.hive.metastore.api.SQLAllTableConstraints all) {
        List<Constraint> found = new ArrayList<>(ConstraintReading.primaryKeys(all.getPrimaryKeys()));
        ConstraintReading.references(all.getForeignKeys()).forEach(each -> found.add(each.key()));
        found.addAll(ConstraintReading.unique(all.getUniqueConstraints()));
        found.addAll(ConstraintReading.notNull(all.getNotNullConstraints()));
        found.addAll(ConstraintReading.defaults(all.getDefaultConstraints()));
        found.addAll(ConstraintReading.checks(all.getCheckConstraints()));
        return found;
    }

    private static List<Constraint> oneByOne(Server server, String db, String name) throws TException {
        PrimaryKeysRequest primary = new PrimaryKeysRequest(db, name);
        primary.setCatName(Calls.CATALOG);
        List<Constraint> found = new ArrayList<>(ConstraintReading.primaryKeys(
                server.client().get_primary_keys(primary).getPrimaryKeys()));
        ForeignKeysRequest foreign = new ForeignKeysRequest(null, null, db, name);
        foreign.setCatName(Calls.CATALOG);
        ConstraintReading.references(server.client().get_foreign_keys(foreign).getForeignKeys())
                .forEach(each -> found.add(each.key()));
        found.addAll(server.newest(
                "get_unique_constraints",
                client -> ConstraintReading.unique(
                        client.get_unique_constraints(new UniqueConstraintsRequest(Calls.CATALOG, db, name))
                                .getUniqueConstraints()),
                client -> List.of()));
        found.addAll(server.newest(
                "get_not_null_constraints",
                client -> ConstraintReading.notNull(
                        client.get_not_null_constraints(new NotNullConstraintsRequest(Calls.CATALOG, db, name))
                                .getNotNullConstraints()),
                client -> List.of()));
        found.addAll(server.newest(
                "get_default_constraints",
                client -> ConstraintReading.defaults(
                        client.get_default_constraints(new DefaultConstraintsRequest(Calls.CATALOG, db, name))
                                .getDefaultConstraints()),
                client -> List.of()));
        found.addAll(server.newest(
                "get_check_constraints",
                client -> ConstraintReading.checks(
                        client.get_check_constraints(new CheckConstraintsRequest(Calls.CATALOG, db, name))
                                .getCheckConstraints()),
                client -> List.of()));
        return found;
    }

    List<Reference> references(String database, String table) {
        ForeignKeysRequest request = new ForeignKeysRequest(Calls.lower(database), Calls.lower(table), null, null);
        request.setCatName(Calls.CATALOG);
        return ConstraintReading.references(calls.read("read references to " + database + "." + table, server -> {
            // Hive 2 fails within itself where the table that refers isn't named.
            checkHive3(server, SqlException.notSupported(REFERENCES));
            return server.client().get_foreign_keys(request).getForeignKeys();
        }));
    }

    void create(Table table, List<Constraint> constraints) {
        ConstraintRows rows = ConstraintRows.of(table, constraints);
        CreateTableRequest request = new CreateTableRequest(Conversions.table(table));
        request.setPrimaryKeys(rows.primaryKeys);
        request.setForeignKeys(rows.foreignKeys);
        request.setUniqueConstraints(rows.unique);
        request.setNotNullConstraints(rows.notNull);
        request.setDefaultConstraints(rows.defaults);
        request.setCheckConstraints(rows.checks);
        tables.create(
                table,
                server -> server.order("create_table_req", client -> client.create_table_req(request), client -> {
                    checkKept(server, rows);
                    client.create_table_with_constraints(
                            request.getTable(),
                            rows.primaryKeys,
                            rows.foreignKeys,
                            rows.unique,
                            rows.notNull,
                            rows.defaults,
                            rows.checks);
                }));
    }

    /** A server that doesn't know a kind passes over it in silence. */
    private static void checkKept(Server server, ConstraintRows rows) throws TException {
        if (rows.unique.isEmpty() && rows.notNull.isEmpty() && rows.defaults.isEmpty() && rows.checks.isEmpty()) {
            return;
        }
        checkHive3(server, unkept("UNIQUE, NOT NULL, DEFAULT and CHECK"));
    }

    /** @throws SqlException the given one where the server is older than Hive 3 */
    private static void checkHive3(Server server, SqlException otherwise) throws TException {
        NotNullConstraintsRequest probe = new NotNullConstraintsRequest(Calls.CATALOG, "default", "honeyflow_no_table");
        server.newest(
                "get_not_null_constraints",
                client -> {
                    try {
                        return client.get_not_null_constraints(probe) != null;
                    } catch (NoSuchObjectException e) {
                        return true;
                    }
                },
                client -> {
                    throw otherwise;
                });
    }

    private static SqlException unkept(String kind) {
        return SqlException.notSupported(kind + " constraints: the metastore server is too old to keep them");
    }

    void add(String database, String table, List<Constraint> constraints) {
        ConstraintRows rows = ConstraintRows.of(database, table, constraints);
        String what = "add constraints to " + database + "." + table;
        if (!rows.primaryKeys.isEmpty()) {
            calls.write(what, server -> server.client().add_primary_key(new AddPrimaryKeyRequest(rows.primaryKeys)));
        }
        if (!rows.foreignKeys.isEmpty()) {
            calls.write(what, server -> server.client().add_foreign_key(new AddForeignKeyRequest(rows.foreignKeys)));
        }
        if (!rows.unique.isEmpty()) {
            calls.write(
                    what,
                    server -> server.order(
                            "add_unique_constraint",
                            client -> client.add_unique_constraint(new AddUniqueConstraintRequest(rows.unique)),
                            client -> refuse("UNIQUE")));
        }
        if (!rows.notNull.isEmpty()) {
            calls.write(
                    what,
                    server -> server.order(
                            "add_not_null_constraint",
                            client -> client.add_not_null_constraint(new AddNotNullConstraintRequest(rows.notNull)),
                            client -> refuse("NOT NULL")));
        }
        if (!rows.defaults.isEmpty()) {
            calls.write(
                    what,
                    server -> server.order(
                            "add_default_constraint",
                            client -> client.add_default_constraint(new AddDefaultConstraintRequest(rows.defaults)),
                            client -> refuse("DEFAULT")));
        }
        if (!rows.checks.isEmpty()) {
            calls.write(
                    what,
                    server -> server.order(
                            "add_check_constraint",
                            client -> client.add_check_constraint(new AddCheckConstraintRequest(rows.checks)),
                            client -> refuse("CHECK")));
        }
    }

    private static void refuse(String kind) {
        throw unkept(kind);
    }

    void drop(String database, String table, String name) {
        DropConstraintRequest request =
                new DropConstraintRequest(Calls.lower(database), Calls.lower(table), Calls.lower(name));
        request.setCatName(Calls.CATALOG);
        calls.write(
                "drop constraint " + name + " of " + database + "." + table,
                server -> server.client().drop_constraint(request),
                // Servers say in several ways, one of them an internal error, that there is none.
                answer -> find(database, table).stream()
                                .anyMatch(each -> each.name().equals(request.getConstraintname()))
                        ? null
                        : new SqlException(
                                ErrorCode.SEMANTIC,
                                "table '" + database + "." + table + "' has no constraint '" + name + "'"));
    }
}
