package io.honeyflow.exec.contract;

import io.honeyflow.api.plan.PlanNode;
import io.honeyflow.exec.data.RowText;
import io.honeyflow.exec.data.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A changelog without what it takes back. */
final class Folded {
    private Folded() {}

    static Rows rows(Rows changes) {
        Map<String, List<List<Object>>> live = new LinkedHashMap<>();
        for (int i = 0; i < changes.count(); i++) {
            List<Object> row = changes.rows().get(i);
            List<List<Object>> same = live.computeIfAbsent(RowText.of(row), key -> new ArrayList<>());
            if (changes.deletes().get(i)) {
                same.remove(same.size() - 1);
            } else {
                same.add(row);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        live.values().forEach(rows::addAll);
        return new Rows(changes.schema(), rows);
    }

    /** What a node gives for the folded rows. */
    static List<String> plain(PlanNode node, List<Arrival> arrivals) {
        List<Arrival> folded = arrivals.stream()
                .map(arrival -> arrival instanceof Arrival.Given given
                        ? new Arrival.Given(given.input(), rows(given.rows()))
                        : arrival)
                .toList();
        return Results.of(node, folded).texts().stream().sorted().toList();
    }
}
