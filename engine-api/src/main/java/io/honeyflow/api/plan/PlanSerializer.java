package io.honeyflow.api.plan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/** Plans as bytes, for another process. Reading takes this project's records and the JDK's values, and nothing else. */
public final class PlanSerializer {
    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
            "maxdepth=500;io.honeyflow.api.**;java.lang.*;java.util.*;java.math.*;java.time.*;!*");

    private PlanSerializer() {}

    public static byte[] write(PhysicalPlan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where the bytes are no plan */
    public static PhysicalPlan read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(FILTER);
            return (PhysicalPlan) in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("expected a serialised plan: " + e.getMessage(), e);
        }
    }
}
