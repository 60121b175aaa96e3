package io.honeyflow.api.catalog;

import io.honeyflow.api.type.DataType;
import java.io.Serializable;

/** @param comment empty for none */
public record Column(String name, DataType type, String comment) implements Serializable {
    public Column(String name, DataType type) {
        this(name, type, "");
    }
}
