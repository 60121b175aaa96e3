package io.honeyflow.planner.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Commands that stand outside the grammar, found by their first words. Source: Hive's HiveCommand. */
public final class CommandPrefix {
    private static final Set<String> RESOURCES = Set.of("JAR", "JARS", "FILE", "FILES", "ARCHIVE", "ARCHIVES");

    private CommandPrefix() {}

    /**
     * @param rest what stands behind the words that name it, without blanks around it
     */
    public record Command(Kind kind, String rest) {}

    /** The commands. */
    public enum Kind {
        SET,
        RESET,
        DFS,
        ADD,
        LIST,
        DELETE,
        RELOAD,
        COMPILE,
        CRYPTO,
        ERASURE,
        LLAP,
        PROCESSLIST
    }

    /** Empty for a statement of the grammar. */
    public static Optional<Command> find(String text) {
        String plain = text.strip();
        while (plain.endsWith(";")) {
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        String[] words = plain.split("\\s+", 3);
        String first = words[0].toUpperCase(Locale.ROOT);
        String second = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
        if (first.equals("SHOW") && second.equals(Kind.PROCESSLIST.name())) {
            return Optional.of(new Command(Kind.PROCESSLIST, words.length > 2 ? words[2] : ""));
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(first) && isCommand(kind, second)) {
                return Optional.of(
                        new Command(kind, plain.substring(first.length()).strip()));
            }
        }
        return Optional.empty();
    }

    private static boolean isCommand(Kind kind, String second) {
        return switch (kind) {
            case SET -> !second.equals("ROLE") && !second.equals("AUTOCOMMIT");
            case ADD, LIST, DELETE -> RESOURCES.contains(second);
            case RELOAD -> !second.startsWith("FUNCTION");
            case LLAP -> second.equals("CLUSTER") || second.equals("CACHE");
            default -> true;
        };
    }
}
