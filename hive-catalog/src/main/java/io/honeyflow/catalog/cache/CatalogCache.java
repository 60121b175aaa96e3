package io.honeyflow.catalog.cache;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of tables and databases, up to a size; what was asked for longest ago goes first. What is read while it
 * changes never comes in: it is put into the entry that was there when the reading began, and a change takes that entry
 * out.
 */
final class CatalogCache {
    private static final int ENTRY = 200;

    /** Whose entry: a table's, with an empty table a database's, with both empty that of the list of databases. */
    private record Name(String database, String table) {}

    /** What an entry knows. */
    enum Part {
        DATABASES,
        DATABASE,
        TABLES,
        TABLE,
        PARTITION_NAMES,
        PARTITION,
        STATISTICS
    }

    /** @param name of a partition or column, else empty */
    private record Key(Part part, String name) {}

    /** What is kept under one name. Guarded by the cache. */
    static final class Entry {
        private final Map<Key, Stamped<?>> parts = new HashMap<>();
        private long weight = ENTRY;
        private boolean kept = true;
    }

    private final long most;
    private final LinkedHashMap<Name, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    /** @param most bytes, by estimate */
    CatalogCache(long most) {
        this.most = most;
    }

    /** The entry to look into, and to put into what is read from now on. */
    synchronized Entry entry(String database, String table) {
        Name name = new Name(database, table);
        Entry known = entries.get(name);
        if (known != null) {
            return known;
        }
        Entry made = new Entry();
        entries.put(name, made);
        weight += made.weight;
        return made;
    }

    /** @param name of a partition or column, else empty */
    @SuppressWarnings("unchecked")
    synchronized <T> @Nullable Stamped<T> get(Entry entry, Part part, String name) {
        return (Stamped<T>) entry.parts.get(new Key(part, name));
    }

    /** @param bytes that it takes, by estimate */
    synchronized void put(Entry entry, Part part, String name, Stamped<?> value, long bytes) {
        if (!entry.kept) {
            return;
        }
        if (entry.parts.put(new Key(part, name), value) == null) {
            entry.weight += bytes;
            weight += bytes;
        }
        Iterator<Entry> oldest = entries.values().iterator();
        while (weight > most && oldest.hasNext()) {
            Entry gone = oldest.next();
            oldest.remove();
            gone.kept = false;
            weight -= gone.weight;
        }
    }

    /** Of a table, and of the list that it is in. */
    synchronized void dropTable(String database, String table) {
        drop(new Name(database, table));
        drop(new Name(database, ""));
    }

    /** With all its tables, and the list of databases. */
    synchronized void dropDatabase(String database) {
        entries.keySet().stream()
                .filter(name -> name.database().equals(database))
                .toList()
                .forEach(this::drop);
        drop(new Name("", ""));
    }

    /** What is known of databases, which of their tables there are among it. */
    synchronized void dropLists() {
        entries.keySet().stream()
                .filter(name -> name.table().isEmpty())
                .toList()
                .forEach(this::drop);
    }

    private void drop(Name name) {
        Entry gone = entries.remove(name);
        if (gone != null) {
            gone.kept = false;
            weight -= gone.weight;
        }
    }

    synchronized void clear() {
        entries.values().forEach(entry -> entry.kept = false);
        entries.clear();
        weight = 0;
    }

    synchronized long weight() {
        return weight;
    }
}
