package io.honeyflow.gateway.command;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.table.SessionFiles;
import io.honeyflow.gateway.table.SessionJars;
import io.honeyflow.gateway.table.SessionObjects;
import io.honeyflow.planner.parse.CommandPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ADD, LIST and DELETE of a session's files and jars. Source: Hive's AddResourceProcessor, ListResourceProcessor and
 * DeleteResourceProcessor.
 */
final class ResourceCommands {
    /** Of a list of paths: in quotes where there are blanks in it. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final SessionFiles files;
    private final SessionJars jars;

    ResourceCommands(SessionObjects objects) {
        this.files = objects.files();
        this.jars = objects.jars();
    }

    StatementResult run(CommandPrefix.Command command) {
        String[] words = command.rest().split("\\s+", 2);
        String kind = words[0].toUpperCase(Locale.ROOT);
        List<String> paths = words.length > 1 ? words(words[1]) : List.of();
        return switch (kind) {
            case "FILE", "FILES" -> files(command.kind(), paths);
            case "JAR", "JARS" -> jars(command.kind(), paths);
            default -> throw SqlException.notSupported(command.kind() + " " + command.rest());
        };
    }

    private StatementResult files(CommandPrefix.Kind kind, List<String> paths) {
        switch (kind) {
            case ADD -> files.add(required("ADD FILE", paths));
            case LIST -> {
                return listed(files.list(paths));
            }
            default -> files.delete(paths);
        }
        return StatementResult.done();
    }

    private StatementResult jars(CommandPrefix.Kind kind, List<String> paths) {
        switch (kind) {
            case ADD -> jars.add(required("ADD JAR", paths));
            case LIST -> {
                return listed(jars.list(paths));
            }
            default -> jars.delete(paths);
        }
        return StatementResult.done();
    }

    private static StatementResult listed(List<String> paths) {
        return StatementResult.of(new TextRows("resource").addAll(paths).result());
    }

    private static List<String> required(String command, List<String> paths) {
        if (paths.isEmpty()) {
            throw new SqlException(ErrorCode.SYNTAX, command + ": expected the path of a file, found none");
        }
        return paths;
    }

    /** Words between blanks, or within quotes. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add(quoted != null ? quoted : matcher.group(3));
        }
        return words;
    }
}
