package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.Variables;
import io.honeyflow.gateway.table.SessionFiles;
import io.honeyflow.planner.analyze.AnalyzeOptions;
import io.honeyflow.planner.parse.CommandPrefix;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that stand outside the grammar: SET, RESET and those of files. Source: Hive's SetProcessor and ResetProcessor. */
public final class SessionCommands {
    private static final String SPECIAL = "-v";

    /** With the zone in quotes or without. */
    private static final Pattern TIME_ZONE = Pattern.compile("(?is)time\\s+zone\\s+(['\"]?)([^'\"]+?)\\1\\s*");

    private SessionCommands() {}

    /** @param catalog asked for the metastore's settings only @param files the session's */
    public static StatementResult run(
            CommandPrefix.Command command, Session session, Supplier<Catalog> catalog, SessionFiles files) {
        return switch (command.kind()) {
            case SET -> set(command.rest(), session, catalog);
            case RESET -> reset(command.rest(), session);
            case ADD, LIST, DELETE -> new ResourceCommands(files).run(command);
            default -> throw SqlException.notSupported(command.kind() + " " + command.rest());
        };
    }

    private static StatementResult set(String rest, Session session, Supplier<Catalog> catalog) {
        Matcher zone = TIME_ZONE.matcher(rest);
        if (zone.matches()) {
            return timeZone(zone.group(2), session);
        }
        int equals = rest.indexOf('=');
        if (rest.isEmpty() || rest.equals(SPECIAL)) {
            return StatementResult.of(all(rest, session).result());
        }
        if (MetastoreVariables.names(rest)) {
            return metastore(rest, equals, session, catalog.get());
        }
        if (equals < 0) {
            String value = Variables.value(rest, session)
                    .or(() -> KnownOptions.byName(rest).map(Option::defaultText))
                    .map(v -> rest + "=" + v)
                    .orElse(rest + " is undefined");
            return StatementResult.of(new TextRows("set").add(value).result());
        }
        Variables.set(
                rest.substring(0, equals).strip(), rest.substring(equals + 1).strip(), session);
        return StatementResult.done();
    }

    private static StatementResult timeZone(String name, Session session) {
        AnalyzeOptions.TIME_ZONE.parse(name);
        session.set(AnalyzeOptions.TIME_ZONE.name(), name);
        return StatementResult.done();
    }

    private static StatementResult metastore(String rest, int equals, Session session, Catalog catalog) {
        if (equals < 0) {
            String value = MetastoreVariables.value(rest, session, catalog);
            return StatementResult.of(
                    new TextRows("set").add(rest + "=" + value).result());
        }
        MetastoreVariables.set(
                rest.substring(0, equals).strip(), rest.substring(equals + 1).strip(), session, catalog);
        return StatementResult.done();
    }

    /** What was set; with {@code -v} the gateway's settings and the defaults too. */
    private static TextRows all(String rest, Session session) {
        TextRows rows = new TextRows("set");
        Map<String, String> values = new TreeMap<>(session.overlay());
        if (rest.equals(SPECIAL)) {
            KnownOptions.sections()
                    .forEach(section ->
                            section.options().forEach(option -> values.put(option.name(), option.defaultText())));
            values.putAll(session.settings().values());
        }
        values.forEach((name, value) -> rows.add(name + "=" + value));
        session.variables().forEach((name, value) -> rows.add("hivevar:" + name + "=" + value));
        return rows;
    }

    private static StatementResult reset(String rest, Session session) {
        if (rest.isEmpty()) {
            session.reset();
        } else {
            for (String name : rest.replaceFirst("^-d\\s+", "").split("\\s+")) {
                session.reset(name);
            }
        }
        return StatementResult.done();
    }
}
