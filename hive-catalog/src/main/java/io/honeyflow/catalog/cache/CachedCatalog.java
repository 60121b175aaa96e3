package io.honeyflow.catalog.cache;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.catalog.ColumnStatistics;
import io.honeyflow.api.catalog.Database;
import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.option.Settings;
import io.honeyflow.catalog.cache.CatalogCache.Entry;
import io.honeyflow.catalog.cache.CatalogCache.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A catalog in front of another one that keeps what was read of databases, tables, partitions and column statistics. What
 * it tells is at most so old as its staleness says; changes through it are seen at once. That something isn't there is
 * never kept.
 */
public final class CachedCatalog extends PassingCatalog {
    /** How long anything is kept, whatever events say. */
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final Freshness freshness;
    private final long staleness;

    private CachedCatalog(Catalog target, CatalogCache cache, Freshness freshness, Duration staleness) {
        super(target, cache);
        this.freshness = freshness;
        this.staleness = staleness.toNanos();
    }

    /** Before a metastore that this process alone changes: what is kept stays right. */
    public static CachedCatalog alone(Catalog target, Settings settings) {
        CatalogCache cache = new CatalogCache(settings.get(CacheOptions.SIZE));
        return new CachedCatalog(target, cache, Freshness.ALONE, settings.get(CacheOptions.STALENESS));
    }

    /** Before a metastore that other processes change as well. */
    public static CachedCatalog shared(Catalog target, Settings settings) {
        CatalogCache cache = new CatalogCache(settings.get(CacheOptions.SIZE));
        EventFeed events = new EventFeed(target, cache, settings.get(CacheOptions.EVENTS_INTERVAL));
        return new CachedCatalog(target, cache, events, settings.get(CacheOptions.STALENESS));
    }

    /** The same with another staleness; it isn't to be closed. */
    public CachedCatalog within(Duration other) {
        return other.toNanos() == staleness ? this : new CachedCatalog(target(), cache(), freshness, other);
    }

    @Override
    public Catalog current() {
        return freshness == Freshness.ALONE ? this : within(Duration.ZERO);
    }

    /** The moment, by nanoTime, that something kept must be known to have been right at. */
    private final class Wanted {
        private final long now = System.nanoTime();
        private final OptionalLong known = staleness > 0 ? freshness.knownUntil(staleness) : OptionalLong.empty();

        boolean allows(@Nullable Stamped<?> kept) {
            if (kept == null || staleness <= 0) {
                return false;
            }
            boolean alone = freshness == Freshness.ALONE;
            long asOf = known.isPresent() && known.getAsLong() - kept.asOf() > 0 ? known.getAsLong() : kept.asOf();
            return now - asOf <= staleness && (alone || now - kept.asOf() <= LONGEST);
        }
    }

    private <T> Optional<T> kept(
            String database, String table, Part part, Supplier<Optional<T>> read, ToLongFunction<T> weight) {
        Wanted wanted = new Wanted();
        Entry entry = cache().entry(database, table);
        Stamped<T> known = cache().get(entry, part, "");
        if (known != null && wanted.allows(known)) {
            return Optional.of(known.value());
        }
        long asOf = System.nanoTime();
        Optional<T> found = read.get();
        found.ifPresent(value -> cache().put(entry, part, "", new Stamped<>(value, asOf), weight.applyAsLong(value)));
        return found;
    }

    @Override
    public List<String> databases() {
        return kept("", "", Part.DATABASES, () -> Optional.of(target().databases()), Weights::of)
                .orElseThrow();
    }

    @Override
    public Optional<Database> database(String name) {
        return kept(lower(name), "", Part.DATABASE, () -> target().database(name), database -> Weights.RECORD);
    }

    @Override
    public List<String> tables(String database) {
        return kept(lower(database), "", Part.TABLES, () -> Optional.of(target().tables(database)), Weights::of)
                .orElseThrow();
    }

    @Override
    public Optional<Table> table(String database, String name) {
        return kept(lower(database), lower(name), Part.TABLE, () -> target().table(database, name), Weights::of);
    }

    @Override
    public List<String> partitionNames(String database, String table) {
        return kept(
                        lower(database),
                        lower(table),
                        Part.PARTITION_NAMES,
                        () -> Optional.of(target().partitionNames(database, table)),
                        Weights::of)
                .orElseThrow();
    }

    @Override
    public List<Partition> partitions(String database, String table, List<String> names) {
        Wanted wanted = new Wanted();
        Entry entry = cache().entry(lower(database), lower(table));
        Map<String, Partition> found = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String name : names) {
            Stamped<Partition> known = cache().get(entry, Part.PARTITION, name);
            if (known != null && wanted.allows(known)) {
                found.put(name, known.value());
            } else {
                missing.add(name);
            }
        }
        List<Partition> ordered = new ArrayList<>();
        List<String> columns = missing.isEmpty() ? List.of() : columns(database, table);
        for (Partition partition : read(entry, database, table, List.copyOf(missing))) {
            String name = PartitionName.of(columns, partition.values());
            if (found.putIfAbsent(name, partition) == null && !missing.contains(name)) {
                // Asked for by another spelling of its name.
                ordered.add(partition);
            }
        }
        for (String name : names) {
            Partition partition = found.get(name);
            if (partition != null) {
                ordered.add(partition);
            }
        }
        return ordered;
    }

    private List<Partition> read(Entry entry, String database, String table, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        long asOf = System.nanoTime();
        List<Partition> read = target().partitions(database, table, names);
        List<String> columns = columns(database, table);
        for (Partition partition : read) {
            String name = PartitionName.of(columns, partition.values());
            long weight = Weights.of(partition) + name.length();
            cache().put(entry, Part.PARTITION, name, new Stamped<>(partition, asOf), weight);
        }
        return read;
    }

    private List<String> columns(String database, String table) {
        return table(database, table)
                .map(found ->
                        found.partitionColumns().stream().map(Column::name).toList())
                .orElse(List.of());
    }

    @Override
    public Optional<Partition> partition(String database, String table, List<String> values) {
        List<String> columns = columns(database, table);
        if (columns.size() != values.size()) {
            return target().partition(database, table, values);
        }
        return partitions(database, table, List.of(PartitionName.of(columns, values))).stream()
                .findFirst();
    }

    @Override
    public Map<String, ColumnStatistics> columnStatistics(String database, String table, List<String> columns) {
        Wanted wanted = new Wanted();
        Entry entry = cache().entry(lower(database), lower(table));
        Map<String, ColumnStatistics> statistics = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (String column : columns) {
            Stamped<Optional<ColumnStatistics>> known =
                    cache().get(entry, Part.STATISTICS, column.toLowerCase(Locale.ROOT));
            if (known != null && wanted.allows(known)) {
                known.value().ifPresent(value -> statistics.put(column.toLowerCase(Locale.ROOT), value));
            } else {
                missing.add(column);
            }
        }
        if (missing.isEmpty()) {
            return statistics;
        }
        long asOf = System.nanoTime();
        Map<String, ColumnStatistics> read = target().columnStatistics(database, table, missing);
        statistics.putAll(read);
        for (String column : missing) {
            String name = column.toLowerCase(Locale.ROOT);
            Optional<ColumnStatistics> value = Optional.ofNullable(read.get(name));
            cache().put(entry, Part.STATISTICS, name, new Stamped<>(value, asOf), Weights.RECORD);
        }
        return statistics;
    }

    @Override
    public void close() {
        cache().clear();
        target().close();
    }
}
