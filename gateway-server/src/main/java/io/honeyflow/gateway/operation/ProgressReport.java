package io.honeyflow.gateway.operation;

import java.util.List;

/** What can be asked of work that goes on. Safe for use by several threads. */
public interface ProgressReport {
    /** Of work that says nothing. */
    ProgressReport NONE = new ProgressReport() {
        @Override
        public OperationProgress progress() {
            return OperationProgress.UNKNOWN;
        }

        @Override
        public List<String> newLines() {
            return List.of();
        }
    };

    OperationProgress progress();

    /** Lines for the operation's log on what has happened since they were last asked for. */
    List<String> newLines();
}
