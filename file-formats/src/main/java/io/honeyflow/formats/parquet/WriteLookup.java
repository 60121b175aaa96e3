package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.formats.FileWriteRequest;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** A property of the table, else of the configuration. */
record WriteLookup(Map<String, String> properties, Configuration configuration) {
    static WriteLookup of(FileWriteRequest request) {
        return new WriteLookup(request.properties(), request.configuration());
    }

    @Nullable
    String text(String name) {
        String own = properties.get(name);
        return own != null ? own : configuration.get(name);
    }

    String text(String name, String otherwise) {
        String found = text(name);
        return found != null ? found : otherwise;
    }

    /** Null where nothing is said. @throws SqlException INVALID_SETTING for anything but a number from 1 to 2^31 - 1 */
    @Nullable
    Long positive(String name) {
        String found = text(name);
        if (found == null) {
            return null;
        }
        try {
            long value = Long.parseLong(found.strip());
            if (value > 0 && value <= Integer.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw unexpected(name, "a number from 1 to " + Integer.MAX_VALUE, found);
    }

    long positive(String name, long otherwise) {
        Long found = positive(name);
        return found != null ? found : otherwise;
    }

    /** Null where nothing is said. @throws SqlException INVALID_SETTING for anything but true and false */
    @Nullable
    Boolean flag(String name) {
        String found = text(name);
        if (found == null) {
            return null;
        }
        return switch (found.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unexpected(name, "true or false", found);
        };
    }

    /** Null where nothing is said. @throws SqlException INVALID_SETTING for anything but a number between 0 and 1 */
    @Nullable
    Double share(String name) {
        String found = text(name);
        if (found == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(found.strip());
            if (value > 0 && value < 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw unexpected(name, "a number between 0 and 1", found);
    }

    static SqlException unexpected(String name, String expected, String found) {
        return new SqlException(ErrorCode.INVALID_SETTING, name + ": expected " + expected + ", found '" + found + "'");
    }
}
