package io.honeyflow.formats.orc;

import io.honeyflow.api.type.Schema;
import io.honeyflow.formats.FileReadRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.orc.OrcConf;
import org.apache.orc.TypeDescription;

/**
 * Where a table's columns are in a file: by name; by place in files of old writers, which called them {@code _col0} on,
 * and where {@code orc.force.positional.evolution} says so. There orc-core itself goes by place, whatever it is asked for,
 * so that columns before a wanted one can't be left out. Fields within columns are by name.
 *
 * @param read what to read, as a struct; a column that the file lacks has a name that it lacks
 * @param places for each column of the request its place in {@code read}
 * @param forced whether names don't count even where the file has them
 */
record OrcColumns(TypeDescription read, List<Integer> places, boolean forced) {
    static OrcColumns of(TypeDescription file, FileReadRequest request) {
        List<String> names = file.getFieldNames();
        boolean forced = Boolean.parseBoolean(
                request.properties().getOrDefault(OrcConf.FORCE_POSITIONAL_EVOLUTION.getAttribute(), "false"));
        boolean nameless = !names.isEmpty() && names.stream().allMatch(name -> name.matches("_col[0-9]+"));
        return forced || nameless ? byPlace(file, request, forced) : byName(names, request.schema());
    }

    private static OrcColumns byName(List<String> names, Schema schema) {
        TypeDescription read = TypeDescription.createStruct();
        Integer[] places = new Integer[schema.size()];
        for (int i = 0; i < places.length; i++) {
            int place = place(names, schema.name(i));
            String name = place >= 0 ? names.get(place) : "honeyflow missing " + schema.name(i);
            read.addField(name, OrcTypes.of(schema.type(i)));
            places[i] = i;
        }
        return new OrcColumns(read, List.of(places), false);
    }

    private static OrcColumns byPlace(TypeDescription file, FileReadRequest request, boolean forced) {
        TypeDescription read = TypeDescription.createStruct();
        int end = request.columns().stream().mapToInt(place -> place + 1).max().orElse(0);
        for (int place = 0; place < end; place++) {
            int column = request.columns().indexOf(place);
            TypeDescription type = column >= 0
                    ? OrcTypes.of(request.schema().type(column))
                    : place < file.getChildren().size()
                            ? file.getChildren().get(place).clone()
                            : TypeDescription.createBoolean();
            read.addField("_col" + place, type);
        }
        return new OrcColumns(read, request.columns(), forced);
    }

    /** The file's name of the request's column. */
    String name(int column) {
        return read.getFieldNames().get(places.get(column));
    }

    /** By the ids of {@link #read}: those that are wanted, with all beneath them. */
    boolean[] included() {
        boolean[] included = new boolean[read.getMaximumId() + 1];
        included[0] = true;
        for (int column = 0; column < places.size(); column++) {
            include(column, included);
        }
        return included;
    }

    /** As {@link #included()}, of one of the request's columns alone. */
    boolean[] included(int column) {
        boolean[] included = new boolean[read.getMaximumId() + 1];
        included[0] = true;
        include(column, included);
        return included;
    }

    private void include(int column, boolean[] included) {
        TypeDescription type = read.getChildren().get(places.get(column));
        Arrays.fill(included, type.getId(), type.getMaximumId() + 1, true);
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
