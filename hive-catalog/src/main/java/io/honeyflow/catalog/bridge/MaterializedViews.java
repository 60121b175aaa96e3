package io.honeyflow.catalog.bridge;

import io.honeyflow.api.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.SourceTable;

/** What the metastore keeps of a materialized view's making: the tables that it was made from. */
final class MaterializedViews {
    private MaterializedViews() {}

    /** Sorted; empty where the record doesn't tell them, as servers before Hive 3 have none. */
    static List<String> sources(org.apache.hadoop.hive.metastore.api.Table view) {
        CreationMetadata made = view.getCreationMetadata();
        return made == null || made.getTablesUsed() == null
                ? List.of()
                : made.getTablesUsed().stream().sorted().toList();
    }

    /** Hive 3 reads the tables' names, Hive 4 the tables; neither is told of transactions, which none of them has. */
    static void describe(org.apache.hadoop.hive.metastore.api.Table to, Table from) {
        List<String> names =
                from.viewText() == null ? List.of() : from.viewText().sources();
        CreationMetadata made = new CreationMetadata(Calls.CATALOG, from.database(), from.name(), new HashSet<>(names));
        List<SourceTable> tables = new ArrayList<>();
        names.forEach(name -> tables.add(source(name)));
        made.setSourceTables(tables);
        to.setCreationMetadata(made);
    }

    private static SourceTable source(String qualifiedName) {
        int dot = qualifiedName.indexOf('.');
        org.apache.hadoop.hive.metastore.api.Table table = new org.apache.hadoop.hive.metastore.api.Table();
        table.setCatName(Calls.CATALOG);
        table.setDbName(qualifiedName.substring(0, dot));
        table.setTableName(qualifiedName.substring(dot + 1));
        return new SourceTable(table, 0, 0, 0);
    }
}
