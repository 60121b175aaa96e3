package io.honeyflow.gateway.sql;

import java.util.ArrayList;
import java.util.List;

/** How many queries ran as streams, and which were refused. */
final class StreamCount {
    private int ran;
    private final List<String> refused = new ArrayList<>();

    void ran() {
        ran++;
    }

    void refused(String file, SltFile.Query query, String why) {
        refused.add(file + ":" + query.line() + " " + why);
    }

    int count() {
        return ran;
    }

    List<String> refusals() {
        return refused;
    }
}
