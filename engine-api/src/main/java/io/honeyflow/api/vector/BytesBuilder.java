package io.honeyflow.api.vector;

import io.honeyflow.api.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects texts and binaries. */
public final class BytesBuilder extends VectorBuilder {
    private byte[] data;
    private int[] starts;
    private int[] lengths;
    private int used;

    BytesBuilder(DataType type, int capacity) {
        super(type);
        starts = new int[Math.max(1, capacity)];
        lengths = new int[starts.length];
        data = new byte[Math.max(16, capacity * 8)];
    }

    /** Copies the bytes. */
    public void appendBytes(byte[] bytes, int from, int length) {
        if (used + length > data.length || used + length < 0) {
            data = Arrays.copyOf(data, Math.max(Math.addExact(used, length), grown(data.length)));
        }
        System.arraycopy(bytes, from, data, used, length);
        int at = next();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, grown(at));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
        starts[at] = used;
        lengths[at] = length;
        used += length;
    }

    public void appendString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        appendBytes(bytes, 0, bytes.length);
    }

    @Override
    void appendValue(Object value) {
        if (value instanceof byte[] bytes) {
            appendBytes(bytes, 0, bytes.length);
        } else {
            appendString((String) value);
        }
    }

    @Override
    void appendEmpty() {
        appendBytes(data, 0, 0);
    }

    @Override
    void copy(FlatVector from, int row) {
        BytesVector vector = (BytesVector) from;
        appendBytes(vector.data(), vector.starts()[row], vector.lengths()[row]);
    }

    @Override
    public BytesVector build() {
        return new BytesVector(type(), size(), data, starts, lengths, builtNulls());
    }
}
