package io.honeyflow.benchmarks.source;

import io.honeyflow.api.type.Schema;
import java.util.List;
import java.util.Optional;

/** Makes the rows of a benchmark's tables: the same rows for the same scale, however they are cut into chunks. */
public interface Generator {
    /** The connector's name, which is the command's as well, such as {@code tpcds}. */
    String name();

    /** As the benchmark writes itself, such as {@code TPC-DS}. */
    String title();

    /** Lower-case names, sorted. */
    List<String> tables();

    /** The columns of one of the tables. */
    Schema schema(String table);

    /** Roughly how many rows the table has; what a child table is made from, where it is one. */
    long rowCount(String table, double scale);

    /** The rows of one chunk, for one thread. */
    GeneratedRows open(Chunk chunk);

    /** The table of that name, without case. */
    default Optional<String> find(String name) {
        return tables().stream().filter(name::equalsIgnoreCase).findFirst();
    }
}
