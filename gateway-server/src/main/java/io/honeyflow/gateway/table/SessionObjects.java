package io.honeyflow.gateway.table;

import io.honeyflow.planner.query.Macro;
import io.honeyflow.planner.syntax.Prepared;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one session has made for itself, gone when it ends. */
public final class SessionObjects {
    private final TemporaryTables tables;
    private final SessionFiles files;
    private final SessionJars jars;
    private final Map<String, TemporaryFunction> functions = new ConcurrentHashMap<>();

    private final Map<String, Macro> macros = new ConcurrentHashMap<>();
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

    SessionObjects(TemporaryTables tables, SessionFiles files, SessionJars jars) {
        this.tables = tables;
        this.files = files;
        this.jars = jars;
    }

    void end() {
        if (!tables.isEmpty()) {
            tables.end();
        }
        files.end();
    }

    public TemporaryTables tables() {
        return tables;
    }

    public SessionFiles files() {
        return files;
    }

    public SessionJars jars() {
        return jars;
    }

    /** By lower-case name. */
    public Map<String, TemporaryFunction> functions() {
        return functions;
    }

    /** By lower-case name. */
    public Map<String, Macro> macros() {
        return macros;
    }

    /** Queries with parameters, by name. */
    public Map<String, Prepared> prepared() {
        return prepared;
    }
}
