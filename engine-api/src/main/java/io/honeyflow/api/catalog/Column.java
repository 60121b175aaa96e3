package io.honeyflow.api.catalog;

import io.honeyflow.api.type.DataType;

/** @param comment empty for none */
public record Column(String name, DataType type, String comment) {
    public Column(String name, DataType type) {
        this(name, type, "");
    }
}
