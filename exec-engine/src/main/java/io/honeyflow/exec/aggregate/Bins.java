package io.honeyflow.exec.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A histogram of at most so many bins: each a centre and how many values it stands for; where there would be one more,
 * the two nearest become one. Source: Hive's NumericHistogram, after Ben-Haim and Tom-Tov.
 */
final class Bins {
    /** Decides between pairs that are equally near; Hive starts from the same number. */
    private static final int SEED = 31_183;

    private final Random random = new Random(SEED);
    private final List<double[]> bins = new ArrayList<>();
    private int most;

    Bins(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    int size() {
        return bins.size();
    }

    double centre(int bin) {
        return bins.get(bin)[0];
    }

    double height(int bin) {
        return bins.get(bin)[1];
    }

    void add(double value) {
        int place = place(value);
        if (place < bins.size() && bins.get(place)[0] == value) {
            bins.get(place)[1]++;
            return;
        }
        bins.add(place, new double[] {value, 1});
        trim();
    }

    private int place(double value) {
        int low = 0;
        int high = bins.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (bins.get(middle)[0] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** @param other centres and heights in turn */
    void merge(int otherMost, List<?> other) {
        if (bins.isEmpty()) {
            most = otherMost;
        }
        boolean ours = !bins.isEmpty();
        for (int i = 0; i + 1 < other.size(); i += 2) {
            bins.add(new double[] {(Double) other.get(i), (Double) other.get(i + 1)});
        }
        if (ours) {
            bins.sort((a, b) -> Double.compare(a[0], b[0]));
        }
        trim();
    }

    /** Centres and heights in turn. */
    List<Double> saved() {
        List<Double> saved = new ArrayList<>(2 * bins.size());
        bins.forEach(bin -> {
            saved.add(bin[0]);
            saved.add(bin[1]);
        });
        return saved;
    }

    private void trim() {
        while (bins.size() > most) {
            int nearest = nearest();
            double[] left = bins.get(nearest);
            double[] right = bins.remove(nearest + 1);
            double together = left[1] + right[1];
            left[0] = left[0] * (left[1] / together) + right[0] / together * right[1];
            left[1] = together;
        }
    }

    private int nearest() {
        double least = bins.get(1)[0] - bins.get(0)[0];
        int nearest = 0;
        int equal = 1;
        for (int i = 1; i + 1 < bins.size(); i++) {
            double distance = bins.get(i + 1)[0] - bins.get(i)[0];
            if (distance < least) {
                least = distance;
                nearest = i;
                equal = 1;
            } else if (distance == least) {
                equal++;
                if (random.nextDouble() <= 1.0 / equal) {
                    nearest = i;
                }
            }
        }
        return nearest;
    }

    /** The value below which that share of all values lies, roughly; there must be a bin. */
    double quantile(double share) {
        double all = 0;
        for (double[] bin : bins) {
            all += bin[1];
        }
        double before = 0;
        for (int i = 0; i < bins.size(); i++) {
            double[] bin = bins.get(i);
            if ((before + bin[1]) / all >= share) {
                return i == 0
                        ? bin[0]
                        : bins.get(i - 1)[0] + (share * all - before) * (bin[0] - bins.get(i - 1)[0]) / bin[1];
            }
            before += bin[1];
        }
        return -1;
    }
}
