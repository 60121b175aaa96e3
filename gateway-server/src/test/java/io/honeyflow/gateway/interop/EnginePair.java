package io.honeyflow.gateway.interop;

import java.util.List;

/** Honeyflow and another engine, on one metastore and one warehouse. */
record EnginePair(Engine ours, Engine theirs) {
    List<Engine> both() {
        return List.of(ours, theirs);
    }

    Engine other(Engine engine) {
        return engine == ours ? theirs : ours;
    }
}
