package io.honeyflow.catalog.bridge;

import io.honeyflow.api.error.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.thrift.TException;
import org.jspecify.annotations.Nullable;

/** Asks a metastore and says its errors as ours. */
record Calls(Metastore metastore) {
    /** Hive's name of the only catalog that tables are looked for in. */
    static final String CATALOG = "hive";

    /** Names in one call: large enough to be few calls, small enough for one answer. */
    static final int BATCH = 500;

    /** @param what is asked, such as {@code read table default.t} */
    <T> T read(String what, Metastore.Request<T> request) {
        try {
            return metastore.read(what, request);
        } catch (TException e) {
            throw MetastoreErrors.of(e, what);
        }
    }

    /** @param what is done, such as {@code create table default.t} */
    void write(String what, Metastore.Change change) {
        try {
            metastore.write(what, ServerSettings.around(change));
        } catch (TException e) {
            throw MetastoreErrors.of(e, what);
        }
    }

    /** What some of the server's answers mean; null for the others. */
    @FunctionalInterface
    interface Meaning {
        @Nullable
        SqlException of(TException answer);
    }

    /** As {@link #write(String, Metastore.Change)}; the meaning is looked for on this thread, and may ask more. */
    void write(String what, Metastore.Change change, Meaning meaning) {
        try {
            metastore.write(what, ServerSettings.around(change));
        } catch (TException e) {
            SqlException known = meaning.of(e);
            throw known == null ? MetastoreErrors.of(e, what) : known;
        }
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What goes with calls that change things: nothing, but Hive 2 wants to look into it. */
    static EnvironmentContext plain() {
        return new EnvironmentContext(new HashMap<>());
    }

    /** The metastore would count files itself, and doubt what it is told of rows. Source: Hive's StatsSetupConst. */
    static EnvironmentContext statisticsAreGiven() {
        EnvironmentContext context = new EnvironmentContext();
        context.putToProperties("DO_NOT_UPDATE_STATS", "true");
        return context;
    }

    /** In parts of so many at most. */
    static <T> List<List<T>> batches(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return batches;
    }
}
