package io.honeyflow.formats.parquet;

import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Makes the readers of a row group's columns, by the file's schema and the table's types. */
final class RowGroupFields {
    private final MessageType file;
    private final PageReadStore pages;
    private final ParquetZones zones;

    RowGroupFields(MessageType file, PageReadStore pages, ParquetZones zones) {
        this.file = file;
        this.pages = pages;
        this.zones = zones;
    }

    /** A column of that name, compared without case unless there is one that is wholly the same; or null. */
    static @Nullable Type find(GroupType group, String name) {
        if (group.containsField(name)) {
            return group.getType(name);
        }
        for (Type type : group.getFields()) {
            if (type.getName().equalsIgnoreCase(name)) {
                return type;
            }
        }
        return null;
    }

    FieldReader reader(Field field) throws IOException {
        Type found = find(file, field.name());
        if (found == null) {
            return new FieldReaders.Missing(field.type());
        }
        boolean flat = found.isPrimitive() && !found.isRepetition(Type.Repetition.REPEATED);
        if (flat && !field.type().kind().isNested()) {
            return new FieldReaders.Flat(leaf(new String[] {found.getName()}, field.type()));
        }
        return new FieldReaders.Nested(node(found, field.type(), List.of()));
    }

    /** @param type of the values, or null where only levels are wanted */
    private LeafReader leaf(String[] path, @Nullable DataType type) throws IOException {
        ColumnDescriptor column = file.getColumnDescription(path);
        LeafConversion conversion = type == null ? null : new LeafConversion(column.getPrimitiveType(), type, zones);
        return new LeafReader(pages.getPageReader(column), column, conversion);
    }

    private static String[] path(List<String> above, Type type) {
        List<String> path = new ArrayList<>(above);
        path.add(type.getName());
        return path.toArray(String[]::new);
    }

    private int definition(List<String> above, Type type) {
        return file.getMaxDefinitionLevel(path(above, type));
    }

    private NestedNode node(Type found, DataType type, List<String> above) throws IOException {
        if (found.isRepetition(Type.Repetition.REPEATED) && type instanceof DataType.Array array && !isList(found)) {
            // A bare repeated field is a list that is never null.
            int level = definition(above, found);
            return new NestedNode.Array(level - 1, level, array, part(found, array.element(), above));
        }
        return part(found, type, above);
    }

    private NestedNode part(Type found, DataType type, List<String> above) throws IOException {
        return switch (type) {
            case DataType.Array array -> list(found, array, above);
            case DataType.Map map -> map(found, map, above);
            case DataType.Struct struct -> struct(found, struct, above);
            case DataType.Union union -> throw SqlException.notSupported("UNIONTYPE in Parquet");
            default -> {
                if (!found.isPrimitive()) {
                    throw misfit(type, found);
                }
                yield new NestedNode.Leaf(leaf(path(above, found), type), definition(above, found));
            }
        };
    }

    private static boolean isList(Type type) {
        return !type.isPrimitive() && type.getLogicalTypeAnnotation() != null;
    }

    private static IllegalArgumentException misfit(DataType type, Type found) {
        return new IllegalArgumentException(
                "expected " + type + ", found " + String.valueOf(found).replaceAll("\\s+", " "));
    }

    /** The first column beneath a group, for its levels alone. */
    private NestedNode levels(GroupType group, List<String> above) throws IOException {
        Type first = group.getType(0);
        return first.isPrimitive()
                ? new NestedNode.Leaf(leaf(path(above, first), null), definition(above, first))
                : levels(first.asGroupType(), List.of(path(above, first)));
    }

    /** Three levels, or two as old writers had them: the format's rules for backward compatibility. */
    private NestedNode list(Type found, DataType.Array type, List<String> above) throws IOException {
        if (found.isPrimitive() || !ListLayout.isList(found.asGroupType())) {
            throw misfit(type, found);
        }
        Type repeated = found.asGroupType().getType(0);
        List<String> within = List.of(path(above, found));
        int level = definition(within, repeated);
        NestedNode elements = isElement(repeated, found.getName(), type.element())
                ? part(repeated, type.element(), within)
                : node(repeated.asGroupType().getType(0), type.element(), List.of(path(within, repeated)));
        return new NestedNode.Array(definition(above, found), level, type, elements);
    }

    /** As the file says; but where an old Hive's one-field structs stand bare, only the table knows that they are structs. */
    private static boolean isElement(Type repeated, String list, DataType element) {
        return ListLayout.isElement(repeated, list)
                || repeated.asGroupType().getType(0).isPrimitive() && element instanceof DataType.Struct;
    }

    private NestedNode map(Type found, DataType.Map type, List<String> above) throws IOException {
        boolean isMap = !found.isPrimitive()
                && ListLayout.isList(found.asGroupType())
                && !found.asGroupType().getType(0).isPrimitive()
                && found.asGroupType().getType(0).asGroupType().getFieldCount() == 2;
        if (!isMap) {
            throw misfit(type, found);
        }
        GroupType entry = found.asGroupType().getType(0).asGroupType();
        List<String> within = List.of(path(above, found));
        List<String> entryPath = List.of(path(within, entry));
        return new NestedNode.Pairs(
                definition(above, found),
                definition(within, entry),
                type,
                List.of(
                        node(entry.getType(0), type.key(), entryPath),
                        node(entry.getType(1), type.value(), entryPath)));
    }

    private NestedNode struct(Type found, DataType.Struct type, List<String> above) throws IOException {
        if (found.isPrimitive()) {
            throw misfit(type, found);
        }
        GroupType group = found.asGroupType();
        List<String> within = List.of(path(above, found));
        List<@Nullable NestedNode> fields = new ArrayList<>();
        NestedNode witness = null;
        for (Field field : type.fields()) {
            Type its = find(group, field.name());
            NestedNode node = its == null ? null : node(its, field.type(), within);
            fields.add(node);
            witness = witness == null ? node : witness;
        }
        witness = witness == null ? levels(group, within) : witness;
        return new NestedNode.Struct(definition(above, found), type, fields, witness);
    }
}
