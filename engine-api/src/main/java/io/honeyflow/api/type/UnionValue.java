package io.honeyflow.api.type;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The boxed form of a UNION's value.
 *
 * @param tag which alternative, from 0
 */
public record UnionValue(int tag, @Nullable Object value) implements Serializable {}
