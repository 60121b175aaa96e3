package io.honeyflow.api.option;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings by name, unchanging. A setting that isn't there has its option's default. */
public record Settings(Map<String, String> values) {
    public static final Settings EMPTY = new Settings(Map.of());

    public Settings {
        values = Map.copyOf(values);
    }

    /** @throws io.honeyflow.api.error.SqlException INVALID_SETTING where the text is no value of the option */
    public <T> T get(Option<T> option) {
        return option.parse(values.getOrDefault(option.name(), option.defaultText()));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** These settings, and one more where they don't have it. */
    public Settings orElse(String name, String value) {
        if (values.containsKey(name)) {
            return this;
        }
        Map<String, String> all = new HashMap<>(values);
        all.put(name, value);
        return new Settings(all);
    }
}
