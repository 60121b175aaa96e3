package io.honeyflow.catalog.suite;

import io.honeyflow.api.catalog.Catalog;
import java.util.function.BiConsumer;

/**
 * Something that a metastore can do, and its check.
 *
 * @param check gets the catalog and the name of a database of its own, which exists
 */
public record Feature(String name, BiConsumer<Catalog, String> check) {}
