package io.honeyflow.formats.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Which of many files become one. */
final class MergeGroups {
    private MergeGroups() {}

    /** In the files' order, as many together as the size allows; a larger file stays alone. */
    static <F> List<List<F>> of(List<F> files, ToLongFunction<F> length, long bytes) {
        List<List<F>> groups = new ArrayList<>();
        List<F> group = new ArrayList<>();
        long size = 0;
        for (F file : files) {
            if (!group.isEmpty() && size + length.applyAsLong(file) > bytes) {
                groups.add(group);
                group = new ArrayList<>();
                size = 0;
            }
            group.add(file);
            size += length.applyAsLong(file);
        }
        groups.add(group);
        return groups;
    }
}
