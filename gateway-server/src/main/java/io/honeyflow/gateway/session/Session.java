package io.honeyflow.gateway.session;

import io.honeyflow.api.option.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One client's session. Safe for use by several threads. */
public final class Session {
    private final UUID id = UUID.randomUUID();
    private final UUID secret = UUID.randomUUID();
    private final String user;
    private final Settings defaults;
    private final Map<String, String> overlay = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private volatile String database = "default";
    private volatile Instant lastUse = Instant.now();

    /** @param defaults the gateway's settings, over which the session's own are laid */
    public Session(String user, Settings defaults) {
        this.user = user;
        this.defaults = defaults;
    }

    public UUID id() {
        return id;
    }

    /** What a handle must carry beside the id. */
    public UUID secret() {
        return secret;
    }

    public String user() {
        return user;
    }

    /** The current database, lower-case. */
    public String database() {
        return database;
    }

    public void use(String newDatabase) {
        database = newDatabase;
    }

    /** The gateway's settings and the session's over them, as they stand now. */
    public synchronized Settings settings() {
        Map<String, String> all = new HashMap<>(defaults.values());
        all.putAll(overlay);
        return new Settings(all);
    }

    public synchronized void set(String name, String value) {
        overlay.put(name, value);
    }

    /** Takes back all that was set. */
    public synchronized void reset() {
        overlay.clear();
    }

    /** Takes back one setting. */
    public synchronized void reset(String name) {
        overlay.remove(name);
    }

    /** What was set in this session, by name. */
    public synchronized Map<String, String> overlay() {
        return new TreeMap<>(overlay);
    }

    /** {@code hivevar} variables, by name. */
    public synchronized Map<String, String> variables() {
        return new TreeMap<>(variables);
    }

    public synchronized void setVariable(String name, String value) {
        variables.put(name, value);
    }

    /** Hive's {@code hive.local.time.zone}; LOCAL is the machine's. */
    public ZoneId zone() {
        String zone = settings().text("hive.local.time.zone").orElse("LOCAL");
        return zone.equalsIgnoreCase("LOCAL") ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    public void used() {
        lastUse = Instant.now();
    }

    public Instant lastUse() {
        return lastUse;
    }
}
