package io.honeyflow.benchmarks.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command's words: {@code command --option value --flag}. */
public record Words(List<String> words) {
    private static final Set<String> FLAGS = Set.of("--check", "--help", "--replace");

    public Words {
        words = List.copyOf(words);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    public String command() {
        return words.get(0);
    }

    public boolean has(String option) {
        return words.contains(option);
    }

    public String value(String option, String otherwise) {
        int at = words.indexOf(option);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 >= words.size()) {
            throw new IllegalArgumentException(option + ": expected a value behind it");
        }
        return words.get(at + 1);
    }

    public String required(String option) {
        return optional(option).orElseThrow(() -> new IllegalArgumentException("expected " + option));
    }

    public Optional<String> optional(String option) {
        return Optional.of(value(option, "")).filter(value -> !value.isEmpty());
    }

    public double number(String option, double otherwise) {
        String text = value(option, Double.toString(otherwise));
        try {
            double number = Double.parseDouble(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(option + ": expected a number above 0, found '" + text + "'");
    }

    public int count(String option, int otherwise) {
        double number = number(option, otherwise);
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(
                    option + ": expected a whole number above 0, found '" + value(option, "") + "'");
        }
        return (int) number;
    }

    /** Refuses what none of the known options is. */
    public void checkOptions(List<String> known) {
        for (int i = 1; i < words.size(); i += FLAGS.contains(words.get(i)) ? 1 : 2) {
            if (!known.contains(words.get(i))) {
                throw new IllegalArgumentException("unknown word '" + words.get(i) + "', expected one of " + known);
            }
        }
    }
}
