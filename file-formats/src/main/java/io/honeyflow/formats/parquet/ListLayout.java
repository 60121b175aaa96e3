package io.honeyflow.formats.parquet;

import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** How writers, new and old, lay out lists. Source: the format's rules for backward compatibility of LIST. */
final class ListLayout {
    private ListLayout() {}

    /** Whether a group has the one repeated part that a list has. */
    static boolean isList(GroupType group) {
        return group.getFieldCount() == 1 && group.getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    /** Whether what repeats is the element itself, which is never null then, rather than a group around it. */
    static boolean isElement(Type repeated, String list) {
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
            return true;
        }
        return repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)
                || repeated.getName().equals("array")
                || repeated.getName().equals(list + "_tuple");
    }
}
