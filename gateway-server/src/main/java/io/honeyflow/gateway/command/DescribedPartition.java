package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Partition;
import io.honeyflow.api.catalog.PartitionRecord;

/** A partition and what only DESCRIBE tells of it. */
record DescribedPartition(Partition partition, PartitionRecord record) {}
