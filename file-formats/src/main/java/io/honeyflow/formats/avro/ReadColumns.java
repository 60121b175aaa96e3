package io.honeyflow.formats.avro;

import io.honeyflow.api.catalog.Column;
import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.ConstantVector;
import io.honeyflow.formats.FileReadRequest;
import io.honeyflow.formats.conversion.ColumnConversion;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which fields of the reader's schema the wanted columns are: by their names, without case. */
final class ReadColumns {
    private final FileReadRequest request;
    private final Schema record;
    private final io.honeyflow.api.type.Schema schema;
    /** For each wanted column its field, or -1: none. */
    private final int[] fields;

    private final List<@Nullable ColumnConversion> conversions = new ArrayList<>();

    /** @param reader by which rows are read, of all columns */
    ReadColumns(Schema reader, FileReadRequest request) {
        this.request = request;
        List<Column> columns = SchemaTypes.columns(reader);
        List<Schema.Field> wanted = new ArrayList<>();
        List<Field> read = new ArrayList<>();
        this.fields = new int[request.columns().size()];
        for (int i = 0; i < fields.length; i++) {
            Field column = request.schema().fields().get(i);
            int place = indexOf(columns, column.name());
            fields[i] = place < 0 ? -1 : wanted.size();
            conversions.add(null);
            if (place >= 0) {
                Schema.Field field = reader.getFields().get(place);
                DataType type = columns.get(place).type();
                wanted.add(new Schema.Field(field, field.schema()));
                read.add(new Field(column.name(), type));
                conversions.set(
                        i,
                        type.equals(column.type()) ? null : new ColumnConversion(type, column.type(), request.zone()));
            }
        }
        this.schema = new io.honeyflow.api.type.Schema(read);
        this.record =
                Schema.createRecord(reader.getName(), reader.getDoc(), reader.getNamespace(), reader.isError(), wanted);
        reader.getAliases().forEach(record::addAlias);
    }

    private static int indexOf(List<Column> columns, String name) {
        int found = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                if (found >= 0) {
                    throw new SqlException(
                            ErrorCode.SEMANTIC, "schema of an Avro table: two fields have the name '" + name + "'");
                }
                found = i;
            }
        }
        return found;
    }

    /** The wanted fields alone: what a reader doesn't name Avro passes over. */
    Schema record() {
        return record;
    }

    /** The types of {@link #record}. */
    io.honeyflow.api.type.Schema schema() {
        return schema;
    }

    /** The wanted columns out of what was read. */
    List<ColumnVector> wanted(Batch read) {
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] < 0) {
                columns.add(ConstantVector.of(request.schema().type(i), null, read.rowCount()));
            } else {
                ColumnConversion conversion = conversions.get(i);
                ColumnVector column = MapOrder.of(read.column(fields[i]));
                columns.add(conversion == null ? column : conversion.convert(column));
            }
        }
        return columns;
    }
}
