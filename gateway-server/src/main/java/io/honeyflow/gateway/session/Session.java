package io.honeyflow.gateway.session;

import io.honeyflow.api.option.Settings;
import io.honeyflow.planner.analyze.AnalyzeOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client's session. Safe for use by several threads. */
public final class Session {
    private final State state;
    private final Map<String, String> statementSettings;

    /** What a session and the statements in it share. Guarded by itself. */
    private static final class State {
        private final UUID id = UUID.randomUUID();
        private final UUID secret = UUID.randomUUID();
        private final SessionClient client;
        private final Settings defaults;
        private final Map<String, String> overlay = new HashMap<>();
        private final Map<String, String> variables = new HashMap<>();
        private final Map<String, String> clientInfo = new TreeMap<>();
        private final Instant opened = Instant.now();
        private volatile String database = "default";
        private volatile Instant lastUse = Instant.now();

        State(SessionClient client, Settings defaults) {
            this.client = client;
            this.defaults = defaults;
        }
    }

    /** @param defaults the gateway's settings, over which the session's own are laid */
    public Session(SessionClient client, Settings defaults) {
        this(new State(client, defaults), Map.of());
    }

    private Session(State state, Map<String, String> statementSettings) {
        this.state = state;
        this.statementSettings = statementSettings;
    }

    /** This session with settings that hold for one statement only. */
    public Session forStatement(Map<String, String> settings) {
        return settings.isEmpty() ? this : new Session(state, Map.copyOf(settings));
    }

    public UUID id() {
        return state.id;
    }

    /** What a handle must carry beside the id. */
    public UUID secret() {
        return state.secret;
    }

    public SessionClient client() {
        return state.client;
    }

    public String user() {
        return state.client.user();
    }

    public Instant opened() {
        return state.opened;
    }

    /** What the client says of itself, such as its application's name, by name. */
    public Map<String, String> clientInfo() {
        synchronized (state) {
            return new TreeMap<>(state.clientInfo);
        }
    }

    /** @param value null or empty takes the name out */
    public void setClientInfo(String name, @Nullable String value) {
        synchronized (state) {
            if (value == null || value.isEmpty()) {
                state.clientInfo.remove(name);
            } else {
                state.clientInfo.put(name, value);
            }
        }
    }

    /** The current database, lower-case. */
    public String database() {
        return state.database;
    }

    public void use(String newDatabase) {
        state.database = newDatabase;
    }

    /** The gateway's settings and the session's over them, as they stand now. */
    public Settings settings() {
        synchronized (state) {
            Map<String, String> all = new HashMap<>(state.defaults.values());
            all.putAll(state.overlay);
            all.putAll(statementSettings);
            return new Settings(all);
        }
    }

    /** The gateway's settings alone, which no session changes. */
    public Settings gateway() {
        return state.defaults;
    }

    public void set(String name, String value) {
        synchronized (state) {
            state.overlay.put(name, value);
        }
    }

    /** Takes back all that was set. */
    public void reset() {
        synchronized (state) {
            state.overlay.clear();
        }
    }

    /** Takes back one setting. */
    public void reset(String name) {
        synchronized (state) {
            state.overlay.remove(name);
        }
    }

    /** What was set in this session, by name. */
    public Map<String, String> overlay() {
        synchronized (state) {
            return new TreeMap<>(state.overlay);
        }
    }

    /** {@code hivevar} variables, by name. */
    public Map<String, String> variables() {
        synchronized (state) {
            return new TreeMap<>(state.variables);
        }
    }

    public void setVariable(String name, String value) {
        synchronized (state) {
            state.variables.put(name, value);
        }
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_SETTING where the setting names no zone */
    public ZoneId zone() {
        return settings().get(AnalyzeOptions.TIME_ZONE);
    }

    public void used() {
        state.lastUse = Instant.now();
    }

    public Instant lastUse() {
        return state.lastUse;
    }
}
