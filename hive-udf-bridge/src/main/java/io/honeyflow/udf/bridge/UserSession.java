package io.honeyflow.udf.bridge;

import io.honeyflow.api.function.UserFunctions.Surroundings;
import java.util.Locale;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.session.SessionState;

/** What user code finds where it looks for Hive's session: settings and time zone, and its own class loader. */
final class UserSession {
    /** In its presence Hive doesn't print the numbers of sessions. */
    private static final SessionState QUIET = new SessionState(settings());

    private final SessionState state;
    private final UserLoader loader;

    UserSession(UserLoader loader, Surroundings around) {
        this.loader = loader;
        HiveConf conf = settings();
        around.settings().values().forEach((name, value) -> {
            if (!isSecret(name)) {
                conf.set(name, value);
            }
        });
        conf.set("hive.local.time.zone", around.zone().getId());
        state = quietly(conf);
        state.getConf().setClassLoader(loader);
    }

    private static HiveConf settings() {
        HiveConf conf = new HiveConf();
        conf.set("hive.session.silent", "true");
        return conf;
    }

    private static SessionState quietly(HiveConf conf) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        SessionState.setCurrentSessionState(QUIET);
        try {
            return new SessionState(conf);
        } finally {
            SessionState.detachSession();
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password") || lower.contains("secret");
    }

    UserLoader loader() {
        return loader;
    }

    /** Something of a user's that runs. */
    interface Body<T> {
        T run() throws Exception;
    }

    /** Runs user code with its session and its class loader; what it throws is the caller's to describe. */
    <T> T call(Body<T> body) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        SessionState.setCurrentSessionState(state);
        thread.setContextClassLoader(loader);
        try {
            return body.run();
        } finally {
            SessionState.detachSession();
            thread.setContextClassLoader(before);
        }
    }
}
