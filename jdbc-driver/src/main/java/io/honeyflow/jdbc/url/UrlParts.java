package io.honeyflow.jdbc.url;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pieces of a URL while it is being read. */
final class UrlParts {
    String host = "";
    int port = -1;
    String database = "default";
    final Map<String, String> session = new LinkedHashMap<>();
    final Map<String, String> hiveConf = new LinkedHashMap<>();
    final Map<String, String> hiveVar = new LinkedHashMap<>();

    /** Adds a property, which wins over the URL: prefixes name the two other lists. */
    void put(String name, String value) {
        if (name.startsWith("hiveconf:")) {
            hiveConf.put(name.substring("hiveconf:".length()), value);
        } else if (name.startsWith("hivevar:")) {
            hiveVar.put(name.substring("hivevar:".length()), value);
        } else {
            session.keySet().removeIf(name::equalsIgnoreCase);
            session.put(name, value);
        }
    }
}
