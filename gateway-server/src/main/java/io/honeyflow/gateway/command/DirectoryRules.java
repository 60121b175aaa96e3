package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.catalog.TableKind;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.Folders;
import io.honeyflow.planner.syntax.Insert;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which directories INSERT OVERWRITE DIRECTORY may replace the contents of. Those that belong to the metastore are written
 * by other statements, but for an external table's without partitions: its files are all that there is of it.
 */
final class DirectoryRules {
    static final String STATEMENT = "INSERT OVERWRITE DIRECTORY";

    private static final Pattern TABLE_NAME = Pattern.compile("\\w+");

    private final Insert.IntoDirectory into;
    private final CommandContext context;

    DirectoryRules(Insert.IntoDirectory into, CommandContext context) {
        this.into = into;
        this.context = context;
    }

    static String requireText(Insert.IntoDirectory into) {
        if (into.path().isBlank()) {
            throw new SqlException(
                    ErrorCode.INVALID_PATH,
                    STATEMENT + ": expected a path, found '" + into.path() + "'",
                    into.position());
        }
        return into.path();
    }

    /** @param location URI @throws SqlException INVALID_PATH, saying why it can't be replaced */
    void check(String location) {
        if (context.folders().isRoot(location)) {
            throw refused("expected a directory below the root", location);
        }
        if (context.folders().holdsJournal(location)) {
            throw refused("expected a directory of no gateway's own data", location);
        }
        if (context.folders().entry(location).filter(entry -> !entry.isFolder()).isPresent()) {
            throw refused("expected a directory", "file " + location);
        }
        for (String name : context.catalog().databases()) {
            context.catalog().database(name).ifPresent(database -> checkDatabase(database, location));
        }
        // What a table's folder is in is looked for among all tables where there is one to be found.
        if (context.folders().list(location).stream().anyMatch(Folders.Entry::isFolder)) {
            context.catalog().matchingTables("*", "*").forEach(table -> checkTable(table, location));
        }
    }

    private void checkDatabase(Database database, String location) {
        List<String> folders = Stream.of(database.location(), database.managedLocation())
                .filter(folder -> !folder.isEmpty())
                .toList();
        for (String folder : folders) {
            if (context.folders().isWithin(folder, location)) {
                throw refused("expected a directory without databases", location + " with database " + database.name());
            }
            if (context.folders().isWithin(location, folder)) {
                String name = context.folders().firstWithin(location, folder);
                if (TABLE_NAME.matcher(name).matches()) {
                    context.catalog().table(database.name(), name).ifPresent(table -> checkTable(table, location));
                }
            }
        }
    }

    private void checkTable(Table table, String location) {
        String folder = table.storage().location();
        if (folder.isEmpty() || !table.view().isEmpty()) {
            return;
        }
        boolean inside = context.folders().isWithin(location, folder);
        boolean around = context.folders().isWithin(folder, location);
        boolean files = table.kind() == TableKind.EXTERNAL_TABLE && !table.isPartitioned();
        if (inside && around && !files) {
            throw refused(
                    "expected a directory that is no " + (table.isPartitioned() ? "partitioned" : "managed")
                            + " table's",
                    location + " of " + table.qualifiedName() + ", which INSERT OVERWRITE TABLE writes");
        }
        if (inside != around) {
            throw refused(
                    inside ? "expected a directory outside of tables" : "expected a directory without tables",
                    location + (inside ? " within " : " around ") + "table " + table.qualifiedName() + " in " + folder);
        }
    }

    private SqlException refused(String expected, String found) {
        return new SqlException(
                ErrorCode.INVALID_PATH, STATEMENT + ": " + expected + ", found " + found, into.position());
    }
}
