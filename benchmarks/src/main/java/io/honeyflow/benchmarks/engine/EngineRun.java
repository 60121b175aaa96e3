package io.honeyflow.benchmarks.engine;

import io.honeyflow.benchmarks.engine.Work.Engine;
import io.honeyflow.benchmarks.engine.Work.Side;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Does pieces of work by turns: ours, the reference, ours, ... */
final class EngineRun {
    private final Connection gateway;
    private final Connection duckdb;
    private final EngineData data;
    private final CpuClock clock = new CpuClock();

    EngineRun(Connection gateway, Connection duckdb, EngineData data) {
        this.gateway = gateway;
        this.duckdb = duckdb;
        this.data = data;
    }

    /**
     * @param warmUps turns that don't count
     * @param runs turns that do, of each side
     * @return medians, or what differs
     */
    Figure run(Work work, int warmUps, int runs) throws SQLException, IOException, InterruptedException {
        for (DataTable table : work.tables()) {
            data.ensure(table);
        }
        double[] ours = new double[runs];
        double[] reference = new double[runs];
        Optional<String> difference = Optional.empty();
        for (int turn = -warmUps; turn < runs && difference.isEmpty(); turn++) {
            Turn our = turn(work.ours());
            Turn their = turn(work.reference());
            if (turn >= 0) {
                ours[turn] = our.seconds();
                reference[turn] = their.seconds();
            }
            difference = our.answer().differenceFrom(their.answer());
        }
        return difference.isPresent()
                ? Figure.wrong(work, difference.get())
                : Figure.of(work, median(ours), median(reference));
    }

    private record Turn(double seconds, Answer answer) {}

    private Turn turn(Side side) throws SQLException, InterruptedException {
        for (String sql : side.before()) {
            EngineData.execute(connection(side), sql);
        }
        clock.start();
        if (side.isQuery()) {
            Answer answer = query(side);
            return new Turn(clock.seconds(), answer);
        }
        EngineData.execute(connection(side), data.placed(side.sql()));
        double seconds = clock.seconds();
        return new Turn(seconds, query(side));
    }

    private Answer query(Side side) throws SQLException {
        try (Statement statement = connection(side).createStatement();
                ResultSet rows = statement.executeQuery(side.check())) {
            return Answer.read(rows);
        }
    }

    private Connection connection(Side side) {
        return side.engine() == Engine.OURS ? gateway : duckdb;
    }

    static double median(double... values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
