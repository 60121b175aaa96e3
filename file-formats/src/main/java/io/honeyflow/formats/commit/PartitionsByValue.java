package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.PartitionName;
import io.honeyflow.api.plan.TableHandle;
import io.honeyflow.api.type.Kind;
import io.honeyflow.api.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds partitions of decimals by what they hold: Hive names them without zeros at the end, Spark with them, and rows of
 * one value belong to one partition.
 */
record PartitionsByValue(Catalog catalog, TableHandle table) {
    /** What is keyed by partition values, by those of the partitions that are there where they mean the same. */
    <T> Map<List<String>, T> named(Map<List<String>, T> byValues) {
        Schema columns = table.partitionSchema();
        boolean decimals =
                IntStream.range(0, columns.size()).anyMatch(i -> columns.type(i).kind() == Kind.DECIMAL);
        if (!decimals || byValues.isEmpty()) {
            return byValues;
        }
        Set<List<String>> there = new HashSet<>();
        Map<List<String>, List<String>> byMeaning = new HashMap<>();
        for (String name : catalog.partitionNames(table.database(), table.name())) {
            List<String> values = PartitionName.values(name);
            there.add(values);
            byMeaning.put(canonical(values), values);
        }
        Map<List<String>, T> named = new LinkedHashMap<>();
        byValues.forEach((values, each) ->
                named.put(there.contains(values) ? values : byMeaning.getOrDefault(canonical(values), values), each));
        return named;
    }

    private List<String> canonical(List<String> values) {
        List<String> canonical = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            canonical.add(PartitionName.canonical(
                    values.get(i), table.partitionSchema().type(i)));
        }
        return canonical;
    }
}
