package io.honeyflow.api.plan;

import io.honeyflow.api.error.SqlException;
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
            "maxdepth=5000;io.honeyflow.api.**;java.lang.*;java.util.*;java.math.*;java.time.*;!*");

    private PlanSerializer() {}

    /** @throws SqlException NOT_SUPPORTED where expressions or nodes are nested too deeply for the thread's stack */
    public static byte[] write(PhysicalPlan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError e) {
            throw SqlException.notSupported("a plan that is nested so deeply");
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException where the bytes are no plan */
    public static PhysicalPlan read(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(FILTER);
            return (PhysicalPlan) in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException | StackOverflowError e) {
            throw new IllegalArgumentException("expected a serialised plan: " + e.getMessage(), e);
        }
    }
}
