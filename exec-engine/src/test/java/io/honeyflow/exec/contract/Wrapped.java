package io.honeyflow.exec.contract;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.OperatorContext;
import io.honeyflow.exec.operator.Output;
import io.honeyflow.exec.operator.SnapshotReader;
import io.honeyflow.exec.operator.SnapshotWriter;

/** An operator that leaves its work to another one. */
interface Wrapped extends Operator {
    Operator inner();

    @Override
    default void open(OperatorContext context) {
        inner().open(context);
    }

    @Override
    default void process(int input, Batch batch, Output output) {
        inner().process(input, batch, output);
    }

    @Override
    default void watermark(Watermark mark, Output output) {
        inner().watermark(mark, output);
    }

    @Override
    default boolean finished() {
        return inner().finished();
    }

    @Override
    default void flush(Output output) {
        inner().flush(output);
    }

    @Override
    default void inputEnded(int input, Output output) {
        inner().inputEnded(input, output);
    }

    @Override
    default void snapshot(SnapshotWriter writer) {
        inner().snapshot(writer);
    }

    @Override
    default void restore(SnapshotReader reader) {
        inner().restore(reader);
    }

    @Override
    default void close() {
        inner().close();
    }
}
