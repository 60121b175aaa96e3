package io.honeyflow.planner.analyze;

import io.honeyflow.api.error.Position;
import io.honeyflow.planner.query.Query;
import io.honeyflow.planner.query.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A query's text with each table's database before its name, so that it means the same in every session. */
public final class QualifiedText {
    private QualifiedText() {}

    /**
     * @param text what {@code query} was read from
     * @param database the current one, which names without a database mean
     */
    public static String of(String text, Query query, String database) {
        References references = new References();
        references.addQuery(query, Environment.EMPTY);
        List<Integer> places = new ArrayList<>();
        for (Relation.Named table : references.tables()) {
            if (table.name().size() == 1) {
                places.add(offset(text, table.position()));
            }
        }
        Collections.sort(places, Collections.reverseOrder());
        StringBuilder qualified = new StringBuilder(text);
        places.stream().distinct().forEach(place -> qualified.insert(place, "`" + database + "`."));
        return qualified.toString();
    }

    /** The tables and views that a query names, as often as it does. */
    public static List<Relation.Named> tables(Query query) {
        References references = new References();
        references.addQuery(query, Environment.EMPTY);
        return references.tables();
    }

    private static int offset(String text, Position position) {
        int at = 0;
        for (int line = 1; line < position.line(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + position.column();
    }
}
