package io.honeyflow.exec.contract;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.exec.operator.Operator;
import io.honeyflow.exec.operator.Output;
import org.jspecify.annotations.Nullable;

/** A mutant: its operator never sees the last batch of the last input. */
final class LosesLastBatch implements Wrapped {
    private final Operator inner;
    private int heldInput;
    private @Nullable Batch held;

    LosesLastBatch(Operator inner) {
        this.inner = inner;
    }

    @Override
    public Operator inner() {
        return inner;
    }

    private void release(Output output) {
        Batch batch = held;
        held = null;
        if (batch != null) {
            inner.process(heldInput, batch, output);
        }
    }

    @Override
    public void process(int input, Batch batch, Output output) {
        release(output);
        heldInput = input;
        held = batch;
    }

    @Override
    public void inputEnded(int input, Output output) {
        if (input == 0) {
            held = null;
        }
        release(output);
        inner.inputEnded(input, output);
    }

    @Override
    public void watermark(Watermark mark, Output output) {
        release(output);
        inner.watermark(mark, output);
    }
}
