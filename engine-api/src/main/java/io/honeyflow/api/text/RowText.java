package io.honeyflow.api.text;

import java.io.Serializable;
import java.util.Map;

/**
 * What a line means.
 *
 * @param serde Hive's class
 * @param properties the SerDe's, by Hive's names
 */
public record RowText(String serde, Map<String, String> properties) implements Serializable {
    /** Property: whether backslashes, tabs and line ends in a row are escaped by a backslash, as by Hive's setting of that name. */
    public static final String ESCAPED = "hive.transform.escape.input";

    public RowText {
        properties = Map.copyOf(properties);
    }
}
