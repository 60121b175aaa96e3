package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.Storage;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.StorageFormats;
import io.honeyflow.planner.syntax.Insert;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Where INSERT OVERWRITE DIRECTORY writes, and how. Source: genFileSinkPlan of Hive's SemanticAnalyzer. */
public final class WrittenDirectory {
    private final Insert.IntoDirectory into;
    private final CommandContext context;

    public WrittenDirectory(Insert.IntoDirectory into, CommandContext context) {
        this.into = into;
        this.context = context;
    }

    /**
     * @param query the columns that come; a bare NULL is a STRING
     * @throws SqlException INVALID_PATH for a path that can't be overwritten, NOT_SUPPORTED for an unknown format
     */
    public TableHandle handle(Schema query) {
        String location = location();
        new DirectoryRules(into, context).check(location);
        Storage storage = new ChosenStorage(context, StorageFormats.TEXTFILE::name)
                .of(into.storage(), location, "directory " + location);
        TableHandle files = StorageFormats.handle(context.serdeColumns().created(table(query, storage)));
        return TableHandle.directory(files.connector(), files.dataSchema(), location, files.properties());
    }

    private String location() {
        String path = DirectoryRules.requireText(into);
        return context.folders()
                .qualified(
                        into.machine() == Insert.IntoDirectory.Machine.GATEWAY
                                ? LocalPath.uri(path, DirectoryRules.STATEMENT, into.position())
                                : path);
    }

    /** Hive's files have its own numbers for names of columns, so that ORC's are read by their places. */
    private Table table(Schema query, Storage storage) {
        List<Column> columns = IntStream.range(0, query.size())
                .mapToObj(i ->
                        new Column("_col" + i, query.type(i).kind() == Kind.VOID ? DataType.STRING : query.type(i)))
                .toList();
        return new Table(
                "",
                "",
                context.session().user(),
                TableKind.EXTERNAL_TABLE,
                columns,
                List.of(),
                storage,
                Map.of(),
                null,
                0);
    }
}
