package io.honeyflow.benchmarks.engine;

import java.util.List;

/**
 * One piece of work, and how it is measured: what is ours against the reference, each by statements of its own.
 *
 * @param name by which it is asked for
 * @param title what is done, and with how many rows
 * @param tables what must be there
 */
record Work(String name, String title, List<DataTable> tables, Side ours, Side reference, Goal goal) {
    Work {
        tables = List.copyOf(tables);
    }

    /** Who runs a statement. */
    enum Engine {
        OURS,
        DUCKDB
    }

    /**
     * What one engine does in its turn.
     *
     * @param before statements that aren't timed
     * @param sql the one that is
     * @param check a query whose rows must be the other side's; the timed statement itself where it is a query
     */
    record Side(Engine engine, List<String> before, String sql, String check) {
        Side {
            before = List.copyOf(before);
        }

        static Side query(Engine engine, String sql) {
            return new Side(engine, List.of(), sql, sql);
        }

        boolean isQuery() {
            return sql.equals(check);
        }
    }

    /** Ratios of ours to the reference: the one to reach, and the one hoped for. */
    record Goal(double reach, double stretch) {}

    /** How it stands in figures. */
    String label() {
        return name + ": " + title;
    }
}
