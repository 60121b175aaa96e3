package io.honeyflow.gateway.statement;

import io.honeyflow.api.catalog.Table;
import io.honeyflow.api.error.Position;
import io.honeyflow.api.type.JsonTexts;
import io.honeyflow.gateway.command.CreateTableText;
import io.honeyflow.planner.syntax.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a statement reads and writes, as EXPLAIN DEPENDENCY, AUTHORIZATION, DDL and LOCKS say it. Source: Hive's ExplainTask. */
final class InputTexts {
    /** None: this engine's statements take no locks of the metastore. */
    static final List<String> LOCKS = List.of("LOCK INFORMATION:");

    private static final Position NOWHERE = new Position(1, 0);

    private final ExplainedInputs inputs;

    InputTexts(ExplainedInputs inputs) {
        this.inputs = inputs;
    }

    /** One line of JSON. */
    String dependency() {
        String tables = inputs.tables().stream()
                .map(table -> "{\"tablename\":" + JsonTexts.quoted(ExplainedInputs.name(table)) + ",\"tabletype\":"
                        + JsonTexts.quoted(table.kind().name()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
        String partitions = inputs.partitions().stream()
                .map(name -> "{\"partitionName\":" + JsonTexts.quoted(name) + "}")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"input_tables\":" + tables + ",\"input_partitions\":" + partitions + "}";
    }

    List<String> authorization(String user, String operation) {
        List<String> read = new ArrayList<>();
        inputs.tables().forEach(table -> read.add(ExplainedInputs.name(table)));
        read.addAll(inputs.partitions());
        List<String> lines = new ArrayList<>();
        add(lines, "INPUTS: ", read);
        add(lines, "OUTPUTS: ", inputs.outputs());
        add(lines, "CURRENT_USER: ", List.of(user));
        add(lines, "OPERATION: ", List.of(operation));
        return lines;
    }

    private static void add(List<String> lines, String heading, List<String> values) {
        lines.add(heading);
        values.forEach(value -> lines.add("  " + value));
    }

    /** The statements that would make the tables and views again. */
    List<String> definitions() {
        List<String> lines = new ArrayList<>();
        for (Table table : inputs.tables()) {
            TableName name = new TableName(NOWHERE, Optional.of(table.database()), table.name());
            List<String> text = CreateTableText.of(table, name, "");
            lines.addAll(text.subList(0, text.size() - 1));
            lines.add(text.get(text.size() - 1) + ";");
        }
        return lines;
    }
}
