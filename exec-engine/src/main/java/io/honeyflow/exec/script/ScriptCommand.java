package io.honeyflow.exec.script;

import io.honeyflow.api.option.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a script is started. Source: Hive's ScriptOperator. */
final class ScriptCommand {
    private static final int LONGEST_VALUE = 20 * 1024;
    private static final List<String> SECRETS = List.of("password", "secret", "credential");

    private final String text;
    private final Settings settings;

    /** @param text as behind USING */
    ScriptCommand(String text, Settings settings) {
        this.text = text;
        this.settings = settings;
    }

    /** @param id unique among the statement's scripts */
    ProcessBuilder process(String id) {
        String folder = settings.get(ScriptOptions.FOLDER);
        List<String> words = new ArrayList<>(words(settings.get(ScriptOptions.WRAPPER)));
        List<String> script = words(text);
        if (!script.isEmpty()) {
            words.add(located(script.get(0), folder));
            words.addAll(script.subList(1, script.size()));
        }
        ProcessBuilder process = new ProcessBuilder(words);
        if (!folder.isEmpty() && Files.isDirectory(Path.of(folder))) {
            process.directory(Path.of(folder).toFile());
        }
        process.environment().keySet().removeIf(ScriptCommand::isSecret);
        addSettings(process.environment());
        process.environment().put("HIVE_SCRIPT_OPERATOR_ID", id);
        return process;
    }

    /** A file in the scripts' folder comes before one on the path. */
    private static String located(String program, String folder) {
        try {
            Path file = Path.of(folder).toAbsolutePath().resolve(program);
            return Files.isRegularFile(file) ? file.toString() : program;
        } catch (InvalidPathException e) {
            return program;
        }
    }

    private void addSettings(Map<String, String> environment) {
        Set<String> left = Set.of(settings.get(ScriptOptions.NOT_IN_ENVIRONMENT).split(","));
        boolean cut = settings.get(ScriptOptions.SHORT_ENVIRONMENT);
        settings.values().forEach((name, value) -> {
            if (!left.contains(name) && !isSecret(name)) {
                boolean tooLong = cut && value.length() > LONGEST_VALUE;
                environment.put(
                        name.replaceAll("[^0-9A-Za-z]", "_"), tooLong ? value.substring(0, LONGEST_VALUE) : value);
            }
        });
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lower::contains);
    }

    /** Words between blanks; quotes keep blanks and are dropped. There are no escapes. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char c : text.toCharArray()) {
            boolean ends = quote == 0 ? c == ' ' || c == '\'' || c == '"' : c == quote;
            if (!ends) {
                word.append(c);
                continue;
            }
            if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            quote = quote == 0 && c != ' ' ? c : 0;
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
