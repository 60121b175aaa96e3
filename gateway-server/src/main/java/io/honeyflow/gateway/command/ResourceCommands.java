package io.honeyflow.gateway.command;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.gateway.operation.StatementResult;
import io.honeyflow.gateway.table.SessionFiles;
import io.honeyflow.planner.parse.CommandPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ADD, LIST and DELETE of a session's files. Source: Hive's AddResourceProcessor, ListResourceProcessor and
 * DeleteResourceProcessor.
 */
final class ResourceCommands {
    /** Of a list of paths: in quotes where there are blanks in it. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final SessionFiles files;

    ResourceCommands(SessionFiles files) {
        this.files = files;
    }

    StatementResult run(CommandPrefix.Command command) {
        String[] words = command.rest().split("\\s+", 2);
        String kind = words[0].toUpperCase(Locale.ROOT);
        if (!kind.equals("FILE") && !kind.equals("FILES")) {
            throw SqlException.notSupported(command.kind() + " " + command.rest());
        }
        List<String> paths = words.length > 1 ? words(words[1]) : List.of();
        return switch (command.kind()) {
            case ADD -> add(paths);
            case LIST ->
                StatementResult.of(
                        new TextRows("resource").addAll(files.list(paths)).result());
            default -> delete(paths);
        };
    }

    private StatementResult add(List<String> paths) {
        if (paths.isEmpty()) {
            throw new SqlException(ErrorCode.SYNTAX, "ADD FILE: expected the path of a file, found none");
        }
        files.add(paths);
        return StatementResult.done();
    }

    private StatementResult delete(List<String> paths) {
        files.delete(paths);
        return StatementResult.done();
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
