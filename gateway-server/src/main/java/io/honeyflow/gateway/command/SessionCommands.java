package io.honeyflow.gateway.command;

import io.honeyflow.api.catalog.Catalog;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.option.Option;
import io.honeyflow.formats.Folders;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.session.Session;
import io.honeyflow.gateway.session.SessionOptions;
import io.honeyflow.gateway.session.Variables;
import io.honeyflow.gateway.table.SessionObjects;
import io.honeyflow.planner.analyze.AnalyzeOptions;
import io.honeyflow.planner.parse.CommandPrefix;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that stand outside the grammar: SET, RESET, DFS, SHOW PROCESSLIST and those of files. Source: Hive's SetProcessor, ResetProcessor and DfsProcessor. */
public final class SessionCommands {
    private static final String SPECIAL = "-v";

    /** With the zone in quotes or without. */
    private static final Pattern TIME_ZONE = Pattern.compile("(?is)time\\s+zone\\s+(['\"]?)([^'\"]+?)\\1\\s*");

    private SessionCommands() {}

    /**
     * What the commands reach beside the session.
     *
     * @param catalog asked for the metastore's settings only
     * @param objects the session's
     * @param processes the open operations
     */
    public record Reach(Supplier<Catalog> catalog, SessionObjects objects, Folders folders, ProcessList processes) {}

    /**
     * @throws SqlException PERMISSION for a command that the gateway's configuration doesn't allow
     */
    public static StatementResult run(CommandPrefix.Command command, Session session, Reach reach) {
        requireAllowed(command, session);
        return switch (command.kind()) {
            case SET -> set(command.rest(), session, reach.catalog());
            case RESET -> reset(command.rest(), session);
            case DFS -> dfs(command.rest(), reach.folders());
            case ADD, LIST, DELETE -> new ResourceCommands(reach.objects()).run(command);
            case PROCESSLIST -> reach.processes().show(command.rest());
            default -> throw SqlException.notSupported(command.kind() + " " + command.rest());
        };
    }

    /** The setting and the value that SET gives it; empty for other commands. */
    public static Optional<Map.Entry<String, String>> assigned(CommandPrefix.Command command) {
        int equals = command.rest().indexOf('=');
        if (command.kind() != CommandPrefix.Kind.SET || equals < 0) {
            return Optional.empty();
        }
        String name = command.rest().substring(0, equals).strip().replaceFirst("^hiveconf:", "");
        return Optional.of(Map.entry(name, command.rest().substring(equals + 1).strip()));
    }

    private static void requireAllowed(CommandPrefix.Command command, Session session) {
        String name = command.kind().name().toLowerCase(Locale.ROOT);
        String allowed = session.gateway().get(SessionOptions.COMMANDS);
        if (Arrays.stream(allowed.split(",")).noneMatch(each -> each.strip().equalsIgnoreCase(name))) {
            throw new SqlException(
                    ErrorCode.PERMISSION,
                    "command " + name + " isn't allowed here: expected one of " + allowed + " ("
                            + SessionOptions.COMMANDS.name() + ")");
        }
    }

    private static StatementResult dfs(String rest, Folders folders) {
        List<String> lines = folders.shell().run(ResourceCommands.words(rest));
        return StatementResult.of(new TextRows("DFS Output").addAll(lines).result());
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
