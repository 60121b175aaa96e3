package io.honeyflow.exec.contract;

import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.SnapshotWriter;

/** A mutant: its snapshots are empty. */
record ForgetsState(Operator inner) implements Wrapped {
    @Override
    public void snapshot(SnapshotWriter writer) {}
}
