package io.honeyflow.exec.aggregate;

import io.honeyflow.api.error.ErrorCode;
import io.honeyflow.api.error.SqlException;
import io.honeyflow.api.type.DataType;
import io.honeyflow.api.type.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ngrams and context_ngrams: the k most frequent runs of words, and how often each came. Only so many runs are kept that
 * k times a precision fits twice, a thousand at least. Source: Hive's GenericUDAFnGrams, GenericUDAFContextNGrams and
 * NGramEstimator.
 */
public final class Ngrams implements RowAggregate.State {
    private static final DataType WORDS = new DataType.Array(DataType.STRING);

    /** What the functions give. */
    public static final DataType RESULT = new DataType.Array(
            new DataType.Struct(List.of(new Field("ngram", WORDS), new Field("estfrequency", DataType.DOUBLE))));

    /** How many are wanted and kept, the runs, and how often each came. */
    public static final List<Field> STATES = List.of(
            new Field("wanted", DataType.INT),
            new Field("kept", DataType.INT),
            new Field("ngrams", new DataType.Array(WORDS)),
            new Field("counts", new DataType.Array(DataType.DOUBLE)));

    private static final int LEAST_KEPT = 1_000;

    private final boolean inContext;
    private final Map<List<String>, Double> counts = new HashMap<>();
    private int wanted;
    private int kept;

    private Ngrams(boolean inContext) {
        this.inContext = inContext;
    }

    /** @param function ngrams or context_ngrams */
    public static Accumulator of(String function) {
        boolean inContext = function.equals("context_ngrams");
        return new RowAggregate(RESULT, STATES, () -> new Ngrams(inContext));
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> texts) || arguments[1] == null || arguments[2] == null) {
            return;
        }
        if (wanted == 0) {
            wanted = atLeastOne("k", arguments[2]);
            int precision = arguments.length > 3 ? atLeastOne("pf", arguments[3]) : 1;
            kept = wanted * (wanted * precision < LEAST_KEPT ? LEAST_KEPT / wanted : precision);
        }
        List<@Nullable String> context = context(arguments[1]);
        boolean nested = texts.stream().anyMatch(List.class::isInstance);
        for (Object text : nested ? texts : List.of(texts)) {
            if (text instanceof List<?> words) {
                count(words, context);
            }
        }
    }

    private static int atLeastOne(String what, @Nullable Object value) {
        int number = value instanceof Number given ? given.intValue() : 0;
        if (number < 1) {
            throw new SqlException(
                    ErrorCode.INVALID_VALUE, "ngrams: expected " + what + " of 1 at least, found " + value);
        }
        return number;
    }

    /** For each place the word that must stand there, or null for one that is counted. */
    private List<@Nullable String> context(Object argument) {
        List<@Nullable String> context = new ArrayList<>();
        if (!inContext) {
            int length = atLeastOne("n", argument);
            for (int i = 0; i < length; i++) {
                context.add(null);
            }
            return context;
        }
        ((List<?>) argument).forEach(word -> context.add((String) word));
        if (!context.contains(null)) {
            throw new SqlException(ErrorCode.INVALID_VALUE, "context_ngrams: expected a null in the context");
        }
        return context;
    }

    private void count(List<?> words, List<@Nullable String> context) {
        for (int start = words.size() - context.size(); start >= 0; start--) {
            List<String> found = new ArrayList<>();
            boolean fits = true;
            for (int i = 0; i < context.size() && fits; i++) {
                String word = String.valueOf(words.get(start + i));
                if (context.get(i) == null) {
                    found.add(word);
                } else {
                    fits = word.equals(context.get(i));
                }
            }
            if (fits) {
                counts.merge(found, 1.0, Double::sum);
                if (counts.size() > 2 * kept) {
                    trim(kept);
                }
            }
        }
    }

    private void trim(int most) {
        if (counts.size() > most) {
            List<Map.Entry<List<String>, Double>> all = sorted();
            all.subList(most, all.size()).stream()
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(counts::remove);
        }
    }

    /** The most frequent first, equally frequent ones by their words. */
    private List<Map.Entry<List<String>, Double>> sorted() {
        List<Map.Entry<List<String>, Double>> all = new ArrayList<>(counts.entrySet());
        Comparator<Map.Entry<List<String>, Double>> order = Map.Entry.comparingByValue(Comparator.reverseOrder());
        all.sort(order.thenComparing(Map.Entry::getKey, Ngrams::compare));
        return all;
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    @Override
    public void merge(@Nullable Object[] saved) {
        wanted = Math.max(wanted, (Integer) saved[0]);
        kept = Math.max(kept, (Integer) saved[1]);
        if (saved[2] instanceof List<?> ngrams && saved[3] instanceof List<?> times) {
            for (int i = 0; i < ngrams.size(); i++) {
                List<String> words = new ArrayList<>();
                ((List<?>) ngrams.get(i)).forEach(word -> words.add((String) word));
                counts.merge(words, (Double) times.get(i), Double::sum);
            }
        }
        trim(kept);
    }

    @Override
    public @Nullable Object[] saved() {
        List<List<String>> ngrams = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        sorted().forEach(entry -> {
            ngrams.add(entry.getKey());
            times.add(entry.getValue());
        });
        return new @Nullable Object[] {wanted, kept, ngrams, times};
    }

    @Override
    public @Nullable Object result() {
        if (counts.isEmpty()) {
            return null;
        }
        List<List<Object>> result = new ArrayList<>();
        for (Map.Entry<List<String>, Double> entry : sorted()) {
            if (result.size() < wanted) {
                result.add(List.of(entry.getKey(), entry.getValue()));
            }
        }
        return result;
    }

    @Override
    public long bytes() {
        return 96 + 160L * counts.size();
    }
}
