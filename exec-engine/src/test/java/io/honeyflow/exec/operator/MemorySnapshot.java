package io.honeyflow.exec.operator;

import io.honeyflow.api.vector.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** An operator's state in memory. */
final class MemorySnapshot implements SnapshotWriter, SnapshotReader {
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, List<Batch>> rows = new HashMap<>();

    @Override
    public void number(String name, long value) {
        numbers.put(name, value);
    }

    @Override
    public void rows(String name, Batch batch) {
        rows.computeIfAbsent(name, key -> new ArrayList<>()).add(batch);
    }

    @Override
    public void keyedRows(String name, int keyGroup, Batch batch) {
        rows(name, batch);
    }

    @Override
    public OptionalLong number(String name) {
        Long value = numbers.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public List<Batch> rows(String name) {
        return rows.getOrDefault(name, List.of());
    }
}
