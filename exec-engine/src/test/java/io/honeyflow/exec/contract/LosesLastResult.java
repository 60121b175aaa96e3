package io.honeyflow.exec.contract;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Output;
import org.jspecify.annotations.Nullable;

/** A mutant: the last batch that its operator gives is lost. */
final class LosesLastResult implements Wrapped {
    private final Operator inner;
    private @Nullable Batch held;

    LosesLastResult(Operator inner) {
        this.inner = inner;
    }

    @Override
    public Operator inner() {
        return inner;
    }

    private Output holding(Output output) {
        return new Output() {
            @Override
            public boolean emit(Batch batch) {
                if (batch.rowCount() == 0) {
                    return output.emit(batch);
                }
                Batch before = held;
                held = batch;
                return before == null || output.emit(before);
            }

            @Override
            public void watermark(Watermark mark) {
                output.watermark(mark);
            }
        };
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        inner.process(input, batch, holding(output));
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        inner.watermark(mark, holding(output));
    }
}
