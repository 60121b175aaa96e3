package io.honeyflow.exec.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.data.Rows;
import io.honeyflow.exec.operator.SnapshotReader;
import io.honeyflow.exec.operator.SnapshotWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** An operator's state, copied value by value as it would be through a file. */
public final class KeptSnapshot implements SnapshotWriter, SnapshotReader {
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, List<Batch>> rows = new HashMap<>();

    @Override
    public void number(String name, long value) {
        assertThat(numbers.put(name, value))
                .as("number %s was written before", name)
                .isNull();
    }

    @Override
    public void rows(String name, Batch batch) {
        rows.computeIfAbsent(name, key -> new ArrayList<>()).add(Rows.of(batch).batch());
    }

    @Override
    public void keyedRows(String name, int keyGroup, Batch batch) {
        assertThat(keyGroup).isBetween(0, KEY_GROUPS - 1);
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
