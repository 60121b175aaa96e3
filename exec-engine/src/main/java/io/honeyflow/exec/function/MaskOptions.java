package io.honeyflow.exec.function;

import io.honeyflow.api.option.Option;
import java.util.List;
import java.util.Locale;

/** Settings of the functions that mask. */
public final class MaskOptions {
    public static final Option<Hash> ALGORITHM = new Option<>(
            "hive.masking.algo",
            "sha256",
            "sha256 or sha512",
            "By what mask_hash makes a text's hash.",
            text -> Hash.valueOf(text.strip().toUpperCase(Locale.ROOT)));

    private MaskOptions() {}

    /** As the setting names it. */
    public enum Hash {
        SHA256("SHA-256"),
        SHA512("SHA-512");

        private final String standardName;

        Hash(String standardName) {
            this.standardName = standardName;
        }

        String standardName() {
            return standardName;
        }
    }

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return List.of(ALGORITHM);
    }
}
