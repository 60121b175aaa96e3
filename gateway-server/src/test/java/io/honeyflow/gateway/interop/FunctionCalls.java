package io.honeyflow.gateway.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Calls of functions with arguments out of pools of values, extreme ones among them. */
final class FunctionCalls {
    /** Where the pools, the functions and Hive's side stand. */
    static final Path FOLDER = Path.of("src/test/hive/functions");

    /** Arguments of one type. @param values URL-encoded, null for a null */
    private record Pool(String type, List<String> values) {}

    /** One call. @param arguments as HiveFunctions reads them: a type, and behind an equals sign a text */
    record Call(String function, List<String> arguments) {
        String line() {
            return function + "\t" + String.join("\t", arguments);
        }
    }

    private FunctionCalls() {}

    /** @param each at most so many different ones for each line of the functions */
    static List<Call> random(int each, long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, Pool> pools = pools();
        List<Call> calls = new ArrayList<>();
        for (String line : lines("calls.txt")) {
            String[] words = line.split(" ");
            Set<Call> different = new LinkedHashSet<>();
            for (int i = 0; i < 4 * each && different.size() < each; i++) {
                List<String> arguments = new ArrayList<>();
                for (int a = 1; a < words.length; a++) {
                    Pool pool = pools.get(words[a]);
                    if (pool == null) {
                        throw new IllegalStateException("no pool " + words[a] + ": " + line);
                    }
                    String value =
                            pool.values().get(random.nextInt(pool.values().size()));
                    arguments.add(value.equals("~") ? pool.type() : pool.type() + "=" + value);
                }
                different.add(new Call(words[0], arguments));
            }
            calls.addAll(different);
        }
        return calls;
    }

    private static Map<String, Pool> pools() throws IOException {
        Map<String, Pool> pools = new HashMap<>();
        for (String line : lines("pools.txt")) {
            String[] words = line.split(" ");
            List<String> values = new ArrayList<>();
            for (String word : List.of(words).subList(2, words.length)) {
                values.add(word.equals("(empty)") ? "" : word);
            }
            pools.put(words[0], new Pool(words[1], values));
        }
        return pools;
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
