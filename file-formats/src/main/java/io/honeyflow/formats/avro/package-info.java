/** Avro's container files by Hive's AvroSerDe. Source: Avro's specification and Hive's package serde2.avro. */
@NullMarked
package io.honeyflow.formats.avro;

import org.jspecify.annotations.NullMarked;
