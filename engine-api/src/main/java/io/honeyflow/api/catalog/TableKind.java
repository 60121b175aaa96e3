package io.honeyflow.api.catalog;

/** The kinds of tables, by the names that the metastore gives them. */
public enum TableKind {
    MANAGED_TABLE,
    EXTERNAL_TABLE,
    VIRTUAL_VIEW,
    MATERIALIZED_VIEW
}
