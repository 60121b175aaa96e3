package io.honeyflow.formats.orc;

import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileReadRequest;
import java.util.List;
import java.util.Locale;
import org.apache.orc.TypeDescription;

/** Finds a table's columns in a file: by name; by place in files of old writers, which called them {@code _col0} on. */
final class OrcColumns {
    private OrcColumns() {}

    /** What to read, as a struct in the order of the request; a column that the file lacks gets a name that it lacks. */
    static TypeDescription wanted(TypeDescription file, FileReadRequest request) {
        List<String> names = file.getFieldNames();
        boolean byPlace = !names.isEmpty() && names.stream().allMatch(name -> name.matches("_col[0-9]+"));
        Schema schema = request.schema();
        TypeDescription wanted = TypeDescription.createStruct();
        for (int i = 0; i < schema.size(); i++) {
            int place = byPlace ? request.columns().get(i) : place(names, schema.name(i));
            boolean there = place >= 0 && place < names.size();
            String name = there ? names.get(place) : "honeyflow missing " + schema.name(i);
            wanted.addField(name, OrcTypes.of(schema.type(i)));
        }
        return wanted;
    }

    private static int place(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }
}
