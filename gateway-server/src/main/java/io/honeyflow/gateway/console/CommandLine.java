package io.honeyflow.gateway.console;

import io.honeyflow.api.error.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words behind a subcommand, as options.
 *
 * @param values of the options that have one, by option
 * @param flags options without value that were given
 */
public record CommandLine(Map<String, List<String>> values, Set<String> flags) {
    public CommandLine {
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
    }

    /**
     * Reads {@code --option value}, {@code --option=value} and {@code --flag}.
     *
     * @throws IllegalArgumentException saying which word was not expected
     */
    public static CommandLine parse(List<String> words, Set<String> valued, Set<String> flags) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String option = equals < 0 ? word : word.substring(0, equals);
            if (valued.contains(option)) {
                if (equals < 0 && ++i >= words.size()) {
                    throw new IllegalArgumentException(option + ": expected a value behind it");
                }
                String value = equals < 0 ? words.get(i) : word.substring(equals + 1);
                values.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
            } else if (flags.contains(word)) {
                given.add(word);
            } else {
                List<String> known = new ArrayList<>(valued);
                known.addAll(flags);
                throw new IllegalArgumentException("unknown word '" + word + "'" + NearestName.hint(word, known));
            }
        }
        return new CommandLine(values, Set.copyOf(given));
    }

    /** One line for whoever typed it. */
    static String wrong(String command, IllegalArgumentException e) {
        return command + ": " + e.getMessage() + "\n'honeyflow " + command + " --help' says what it takes.";
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** The last value given. */
    public Optional<String> value(String option) {
        List<String> all = values.getOrDefault(option, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All values given, in their order. */
    public List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }
}
