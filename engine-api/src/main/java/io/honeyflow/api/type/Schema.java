package io.honeyflow.api.type;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The columns of a batch, in order. Names need not be unique. Every column may hold nulls. */
public record Schema(List<Field> fields) implements Serializable {
    public static final Schema EMPTY = new Schema(List.of());

    public Schema {
        fields = List.copyOf(fields);
    }

    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    public int size() {
        return fields.size();
    }

    public Field field(int index) {
        return fields.get(index);
    }

    public DataType type(int index) {
        return fields.get(index).type();
    }

    public String name(int index) {
        return fields.get(index).name();
    }

    public List<DataType> types() {
        return fields.stream().map(Field::type).toList();
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** The first column of that name, compared without case. */
    public OptionalInt indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The columns at those places, in that order. */
    public Schema select(List<Integer> places) {
        return new Schema(places.stream().map(fields::get).toList());
    }

    /** These columns, then the other's. */
    /** The same types under other names, as many. */
    public Schema renamed(List<String> names) {
        List<Field> renamed = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            renamed.add(new Field(names.get(i), type(i)));
        }
        return new Schema(renamed);
    }

    public Schema concat(Schema other) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(other.fields);
        return new Schema(all);
    }

    public Schema append(Field field) {
        return concat(of(field));
    }

    @Override
    public String toString() {
        return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
