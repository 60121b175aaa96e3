package io.honeyflow.exec.operator;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;

/** For moments at which an operator must not emit. */
enum NoOutput implements Output {
    INSTANCE;

    @Override
    public boolean emit(Batch batch) {
        throw new IllegalStateException("rows were emitted where none may be");
    }

    @Override
    public void watermark(Watermark mark) {
        throw new IllegalStateException("a watermark was emitted where none may be");
    }
}
