package io.honeyflow.exec.operator;

import io.honeyflow.api.source.Watermark;
import io.honeyflow.api.vector.Batch;
import io.honeyflow.api.vector.FlatVector;
import io.honeyflow.api.vector.Selection;
import io.honeyflow.api.vector.TimestampVector;
import java.util.List;

/** Groups of which one key is a time: they are final once the watermark has passed it. */
final class GroupTimes {
    private final int timeKey;
    private final int timeColumn;
    private long watermark = Long.MIN_VALUE;

    /** @param timeKey which of the keys @param timeColumn which of the input's columns that is */
    GroupTimes(int timeKey, int timeColumn) {
        this.timeKey = timeKey;
        this.timeColumn = timeColumn;
    }

    /** @return whether the watermark has risen by it */
    boolean rise(Watermark mark) {
        if (mark.millis() <= watermark) {
            return false;
        }
        watermark = mark.millis();
        return true;
    }

    /** Rows whose group was given already are too late. */
    Selection inTime(Batch batch) {
        Selection live = batch.selection();
        if (watermark == Long.MIN_VALUE) {
            return live;
        }
        TimestampVector times = (TimestampVector) batch.column(timeColumn).flatten();
        int[] kept = new int[live.count()];
        int count = 0;
        for (int i = 0; i < live.count(); i++) {
            int row = live.position(i);
            if (times.isNull(row) || WindowTime.millis(times, row) > watermark) {
                kept[count++] = row;
            }
        }
        return count == live.count() ? live : Selection.of(kept, count);
    }

    /** Those of so many groups whose time has passed. @param keys the groups' */
    Selection passed(List<FlatVector> keys, int count) {
        TimestampVector times = (TimestampVector) keys.get(timeKey);
        int[] positions = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (!times.isNull(i) && WindowTime.millis(times, i) <= watermark) {
                positions[found++] = i;
            }
        }
        return Selection.of(positions, found);
    }

    void snapshot(SnapshotWriter writer) {
        writer.number("watermark", watermark);
    }

    void restore(SnapshotReader reader) {
        watermark = reader.number("watermark").orElse(watermark);
    }
}
