package io.honeyflow.planner.parse;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.planner.syntax.CreateTable;
import io.honeyflow.planner.syntax.Statement;
import java.util.Optional;

/** Parse trees of EXPORT and IMPORT to records. */
final class CopyBuilder {
    private CopyBuilder() {}

    static Statement export(HiveQlGrammar.ExportTableContext export) {
        if (export.replication() != null) {
            throw SqlException.notSupported("EXPORT TABLE .. FOR REPLICATION", Places.of(export.replication()));
        }
        return new Statement.ExportTable(
                Places.of(export),
                Parts.table(export.tableName()),
                Parts.partition(export.partitionSpec()),
                TextLiterals.value(export.string()));
    }

    static Statement copy(HiveQlGrammar.ImportTableContext copy) {
        return new Statement.ImportTable(
                Places.of(copy),
                Optional.ofNullable(copy.tableName()).map(Parts::table),
                Parts.partition(copy.partitionSpec()),
                copy.EXTERNAL() == null ? CreateTable.Kind.MANAGED : CreateTable.Kind.EXTERNAL,
                TextLiterals.value(copy.from),
                Parts.text(copy.location));
    }
}
