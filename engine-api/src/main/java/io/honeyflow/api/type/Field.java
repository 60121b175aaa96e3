package io.honeyflow.api.type;

import java.io.Serializable;

/** A named column or struct field. Names keep the case they came with and are compared without it. */
public record Field(String name, DataType type) implements Serializable {
    @Override
    public String toString() {
        return name + " " + type;
    }
}
