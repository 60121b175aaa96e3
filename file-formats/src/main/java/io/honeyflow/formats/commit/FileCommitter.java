package io.honeyflow.formats.commit;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.plan.WriteTarget;
import io.honeyflow.api.sink.Committer;
import io.honeyflow.api.sink.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes what the writers of one statement have staged, for all of its tables at once. Those of one statement are
 * equal, as they have its catalog.
 */
record FileCommitter(TableStates states, Catalog session, SmallFiles small) implements Committer {
    /** Past what is kept: what is committed changes what the metastore has now. */
    private Catalog current() {
        return session.current();
    }

    @Override
    public void commit(List<Written> statement) {
        if (statement.isEmpty()) {
            return;
        }
        List<String> locations =
                statement.stream().map(each -> each.target().table().location()).toList();
        List<Runnable> later;
        try {
            List<Written> fewer = small.merged(statement);
            later = states.alone(locations, current(), () -> publish(fewer));
        } catch (RuntimeException e) {
            if (!states.journal().counts(id(statement))) {
                abort(statement);
            }
            throw e;
        }
        later.forEach(Runnable::run);
    }

    private static String id(List<Written> statement) {
        return statement.get(0).target().statementId();
    }

    private List<Runnable> publish(List<Written> statement) {
        statement.forEach(each -> {
            states.begin(each.target());
            create(each.target());
        });
        Manifest manifest = new Drafting(states, current()).manifest(id(statement), statement);
        try {
            states.journal().commit(manifest);
        } catch (SqlException e) {
            if (!states.journal().counts(manifest.statement())) {
                throw e;
            }
        }
        try {
            return new RollForward(states, current()).run(manifest);
        } catch (RuntimeException e) {
            throw counts(manifest, e);
        }
    }

    /** The statement is past its commit point: the user must not do it again. */
    private SqlException counts(Manifest manifest, RuntimeException cause) {
        return new SqlException(
                cause instanceof SqlException known ? known.code() : ErrorCode.EXECUTION,
                "the statement has changed " + TableStates.names(manifest)
                        + " and must not be run again, but what it wrote can't take its place yet: "
                        + cause.getMessage() + ". The next statement that uses the table, or the next start of the"
                        + " gateway, finishes it (" + states.journal().manifest(manifest.statement()) + ")",
                null,
                cause);
    }

    /** Until the manifest has its name, the table says whose it is: then recovery drops it. */
    private void create(WriteTarget target) {
        Table created = target.created();
        if (created == null) {
            return;
        }
        Map<String, String> parameters = new HashMap<>(created.parameters());
        parameters.put(RollForward.CREATOR, target.statementId());
        current().createTable(created.withParameters(parameters));
    }

    @Override
    public void abort(List<Written> statement) {
        List<String> done = new ArrayList<>();
        for (Written each : statement) {
            String location = each.target().table().location();
            Staging staging = states.of(location).staging(each.target().statementId());
            if (staging != null && !done.contains(location)) {
                done.add(location);
                states.drop(staging, current());
            }
        }
    }
}
