package io.honeyflow.gateway.wire;

import io.honeyflow.gateway.operation.Operation;
import io.honeyflow.gateway.operation.OperationProgress;
import java.util.ArrayList;
import java.util.List;
import org.apache.hive.service.rpc.thrift.TJobExecutionStatus;
import org.apache.hive.service.rpc.thrift.TProgressUpdateResp;

/**
 * How far an operation has come, in the form of which Beeline draws a table and a bar: texts a part of the work. Source:
 * Hive's ProgressMonitor and InPlaceUpdate.
 */
final class ProgressRows {
    private static final List<String> HEADERS =
            List.of("VERTICES", "MODE", "STATUS", "TOTAL", "COMPLETED", "RUNNING", "PENDING", "FAILED", "KILLED");

    private ProgressRows() {}

    static TProgressUpdateResp of(Operation operation) {
        OperationProgress progress = operation.progress();
        boolean known = !Double.isNaN(progress.fraction());
        return new TProgressUpdateResp(
                HEADERS,
                rows(progress),
                known ? progress.fraction() : 0,
                known ? status(operation) : TJobExecutionStatus.NOT_AVAILABLE,
                progress.summary(),
                operation.started().toEpochMilli());
    }

    private static TJobExecutionStatus status(Operation operation) {
        return operation.state().isTerminal() ? TJobExecutionStatus.COMPLETE : TJobExecutionStatus.IN_PROGRESS;
    }

    private static List<List<String>> rows(OperationProgress progress) {
        List<List<String>> rows = new ArrayList<>();
        for (OperationProgress.Part part : progress.parts()) {
            rows.add(List.of(
                    part.name(),
                    part.kind(),
                    part.state().name(),
                    Integer.toString(part.tasks()),
                    Integer.toString(part.completed()),
                    Integer.toString(part.running()),
                    Integer.toString(part.pending()),
                    Integer.toString(part.failed()),
                    Integer.toString(part.killed())));
        }
        return rows;
    }
}
