package io.honeyflow.gateway.session;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.config.HiddenSettings;
import java.util.List;
import java.util.Optional;

/**
 * Names such as {@code hiveconf:x}, {@code hivevar:x}, {@code system:x}, {@code env:x} or a bare {@code x}: what SET sets
 * and {@code ${..}} stands for. Source: Hive's SetProcessor and VariableSubstitution.
 */
public final class Variables {
    private static final String CONFIGURATION = "hiveconf:";
    private static final String VARIABLE = "hivevar:";
    private static final String SYSTEM = "system:";
    private static final String ENVIRONMENT = "env:";
    private static final String METASTORE = "metaconf:";

    /** Open file systems are shared by all sessions. */
    private static final List<String> OF_FILE_SYSTEMS = List.of("fs.", "dfs.");

    private Variables() {}

    /** A bare name is a variable, else a setting. What {@link HiddenSettings} hides nobody gets. */
    public static Optional<String> value(String name, Session session) {
        if ((name.startsWith(SYSTEM) || name.startsWith(ENVIRONMENT)) && HiddenSettings.isHidden(name)) {
            return Optional.empty();
        }
        if (name.startsWith(CONFIGURATION)) {
            return session.settings().text(name.substring(CONFIGURATION.length()));
        }
        if (name.startsWith(VARIABLE)) {
            return Optional.ofNullable(session.variables().get(name.substring(VARIABLE.length())));
        }
        if (name.startsWith(SYSTEM)) {
            return Optional.ofNullable(System.getProperty(name.substring(SYSTEM.length())));
        }
        if (name.startsWith(ENVIRONMENT)) {
            return Optional.ofNullable(System.getenv(name.substring(ENVIRONMENT.length())));
        }
        return Optional.ofNullable(session.variables().get(name))
                .or(() -> session.settings().text(name));
    }

    /** @throws SqlException INVALID_SETTING for a name that can't be set */
    public static void set(String name, String value, Session session) {
        if (name.startsWith(VARIABLE)) {
            session.setVariable(name.substring(VARIABLE.length()), value);
        } else if (name.startsWith(ENVIRONMENT) || name.startsWith(SYSTEM) || name.startsWith(METASTORE)) {
            throw new SqlException(
                    ErrorCode.INVALID_SETTING,
                    "set " + name + ": expected a name, hiveconf:name or hivevar:name; the environment and system"
                            + " properties can't be set by a session, and the metastore's configuration by SET alone");
        } else {
            String plain = name.startsWith(CONFIGURATION) ? name.substring(CONFIGURATION.length()) : name;
            if (OF_FILE_SYSTEMS.stream().anyMatch(plain::startsWith)) {
                throw new SqlException(
                        ErrorCode.INVALID_SETTING,
                        "set " + plain + ": file systems have their settings from the gateway's configuration, for all"
                                + " sessions; expected it in core-site.xml, hdfs-site.xml or hive-site.xml");
            }
            session.set(plain, value);
        }
    }
}
