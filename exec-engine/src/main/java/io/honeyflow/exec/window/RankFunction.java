package io.honeyflow.exec.window;

import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Layout;
import io.honeyflow.api.vector.ColumnVector;
import io.honeyflow.api.vector.DoubleVector;
import io.honeyflow.api.vector.LongVector;

/** Functions of a row's place among its partition's rows. */
enum RankFunction {
    ROW_NUMBER {
        @Override
        double value(SortedRows rows, Place place) {
            return place.row - place.start + 1;
        }
    },
    RANK {
        @Override
        double value(SortedRows rows, Place place) {
            return place.firstPeer - place.start + 1;
        }
    },
    DENSE_RANK {
        @Override
        double value(SortedRows rows, Place place) {
            return place.peerGroups;
        }
    },
    PERCENT_RANK {
        @Override
        double value(SortedRows rows, Place place) {
            int others = place.end - place.start - 1;
            return others == 0 ? 0 : (double) (place.firstPeer - place.start) / others;
        }
    },
    CUME_DIST {
        @Override
        double value(SortedRows rows, Place place) {
            return (double) (rows.peerEnd(place.row) - place.start) / (place.end - place.start);
        }
    };

    /** Where a row stands. */
    static final class Place {
        int start;
        int end;
        int row;
        int firstPeer;
        int peerGroups;
    }

    abstract double value(SortedRows rows, Place place);

    ColumnVector evaluate(SortedRows rows, DataType type) {
        int count = rows.rows().rowCount();
        double[] values = new double[count];
        Place place = new Place();
        for (int partition = 0; partition < rows.partitions(); partition++) {
            place.start = rows.partitionStart(partition);
            place.end = rows.partitionEnd(partition);
            place.peerGroups = 0;
            for (place.row = place.start; place.row < place.end; place.row++) {
                if (rows.startsPeers(place.row, partition)) {
                    place.firstPeer = place.row;
                    place.peerGroups++;
                }
                values[place.row] = value(rows, place);
            }
        }
        return ofType(type, values);
    }

    static ColumnVector ofType(DataType type, double[] values) {
        if (type.layout() == Layout.DOUBLE) {
            return new DoubleVector(type, values.length, values, null);
        }
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return new LongVector(type, longs.length, longs, null);
    }
}
