package io.honeyflow.formats.commit;

import io.honeyflow.api.plan.WriteTarget;
import java.util.List;

/**
 * That a statement may have files in a folder beneath a table's or a directory: written down before the first of them is made, so that
 * none is ever forgotten.
 *
 * @param statement its id
 * @param database empty for a directory that is no table's
 * @param table empty likewise
 * @param location folder URI
 */
record Staging(String statement, String database, String table, String location, Origin origin) {
    private static final String HEAD = "honeyflow-staging-1";

    /** Where the table and its folder come from: what goes away where the statement doesn't count. */
    enum Origin {
        /** The table or the directory was there. */
        THERE,
        /** The statement creates the table, in a folder that was there. */
        TABLE_CREATED,
        /** The statement creates the folder, and the table if it is one's. */
        FOLDER_CREATED
    }

    boolean isDirectory() {
        return table.isEmpty();
    }

    static Staging of(WriteTarget target, Origin origin) {
        return new Staging(
                target.statementId(),
                target.table().database(),
                target.table().name(),
                target.table().location(),
                origin);
    }

    String line() {
        return Words.line(List.of(HEAD, statement, database, table, location, origin.name()));
    }

    /** @throws IllegalArgumentException for another text */
    static Staging parse(String line) {
        List<String> words = Words.of(line.strip());
        if (words.size() != 6 || !words.get(0).equals(HEAD)) {
            throw new IllegalArgumentException("expected a line that begins with " + HEAD + ", found '" + line + "'");
        }
        return new Staging(words.get(1), words.get(2), words.get(3), words.get(4), Origin.valueOf(words.get(5)));
    }
}
